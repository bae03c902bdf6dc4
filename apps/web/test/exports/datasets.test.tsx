import { screen, within } from '@testing-library/react'
import { API } from '@tiebreak/contracts/api.ts'
import { EXPORTS } from '@tiebreak/contracts/exports/formats.ts'
import { curlLine, datasetsLines } from '@tiebreak/contracts/exports/use-lines.ts'
import { expect, test } from 'vitest'
import { beginSentence } from '../../src/shared/words/begin-sentence.ts'
import { openApp } from '../stand-in/open-app.tsx'
import { AT, idOf, inProject, PROJECT } from '../stand-in/samples.ts'
import { standInPerTest } from '../stand-in/stand-in-per-test.ts'

const held = standInPerTest()
const address = `/projects/${PROJECT}/datasets`
const made = {
  id: idOf(95),
  jobId: idOf(96),
  format: 'trl' as const,
  options: {},
  state: 'done' as const,
  progress: { done: 2400, total: 2400, unit: 'judgements' },
  fileName: 'preferences.trl.jsonl',
  rows: 212,
  bytes: 341_000,
  sha256: 'a'.repeat(64),
  fileGone: false,
  leftOut: {
    tiedPairs: 12,
    undecidedPairs: 1,
    bothBadPairs: 0,
    bothBadVotes: 3,
    gold: 0,
    repeats: 0,
    requeued: 0,
    withdrawn: 0,
    byJudges: 0,
    simulated: 0,
    withoutConsent: 0,
    unacknowledged: 0,
    undone: 0,
    ruledOut: 0,
    ruledOutBy: [],
  },
  asOf: AT,
  missing: 0,
  behind: 0,
  decisionsBehind: 0,
  error: null,
  createdAt: AT,
  finishedAt: AT,
}

test('an export is made, followed, and can then be taken by page, curl and Python', async () => {
  const { server } = held
  const running = {
    ...made,
    state: 'running' as const,
    progress: { done: 600, total: 2400, unit: 'judgements' },
    sha256: null,
    finishedAt: null,
  }
  inProject(server, 'engineer')
    .answer(API.listExports, { items: [], nextCursor: null })
    .answer(API.createExport, () => {
      let asked = 0
      server.answer(API.listExports, () => {
        asked += 1
        return { items: [asked === 1 ? running : made], nextCursor: null }
      })
      return running
    })
  const { user } = openApp(address)
  expect(await screen.findByText('No exports yet')).toBeVisible()
  await user.click(screen.getByRole('button', { name: 'Create TRL pairs' }))
  expect(await screen.findByText('600 of 2,400 judgements')).toBeVisible()
  const link = await screen.findByRole('link', { name: 'Download preferences.trl.jsonl' })
  expect(link).toHaveAttribute('href', `/api/v1/projects/${PROJECT}/exports/${made.id}/file?forAccount=user-1`)
  expect(screen.getByRole('link', { name: 'Download manifest preferences.trl.jsonl' })).toHaveAttribute(
    'href',
    `/api/v1/projects/${PROJECT}/exports/${made.id}/manifest?forAccount=user-1`,
  )
  expect(screen.getByText(/The file itself does not say what it includes/)).not.toHaveTextContent('names people')
  expect(screen.getByText(/212 rows, 341 kB\./)).toHaveTextContent(
    'Left out: 12 tied pairs, 1 undecided pair (votes cancel out), 3 judgements of both bad.',
  )
  expect(screen.getByText('a'.repeat(64))).toBeVisible()
  await user.click(screen.getByText('From a script'))
  await user.click(screen.getByRole('button', { name: 'Copy curl' }))
  const lines = await navigator.clipboard.readText()
  expect(lines).toMatch(/--output preferences\.trl\.jsonl .*\/file\n/)
  expect(lines).toMatch(/--output preferences\.trl\.jsonl\.manifest\.json .*\/manifest$/)
  await user.click(screen.getByRole('button', { name: 'Copy Python' }))
  expect(await navigator.clipboard.readText()).toContain('load_dataset("json", data_files="preferences.trl.jsonl"')
  expect(server.askedOf(API.createExport)[0]?.body).toEqual({ format: 'trl' })
})

test('an export without acknowledged judgements says how many, why, and up to when everything is in', async () => {
  const { server } = held
  const waiting = { ...made, state: 'running' as const, asOf: null, sha256: null, missing: 3, finishedAt: null }
  const short = { ...made, fileName: 'preferences.trl.3-missing.jsonl', missing: 3, behind: 5, decisionsBehind: 1 }
  inProject(server, 'engineer').answer(API.listExports, () => {
    server.answer(API.listExports, { items: [short], nextCursor: null })
    return { items: [waiting], nextCursor: null }
  })
  openApp(address)
  expect(
    await screen.findByText(/^Waiting for an open database transaction that holds back 3 judgements/),
  ).toBeVisible()
  expect(await screen.findByText('Not included: 3 judgements or decisions')).toBeVisible()
  expect(screen.getByText(/Not in the file in total: 5 judgements and 1 decision\./)).toBeVisible()
  expect(screen.getByText(/^ ?Everything received before 20 Nov 2026, .* is included\.$/)).toBeVisible()
  expect(screen.getByRole('link', { name: 'Download preferences.trl.3-missing.jsonl' })).toBeVisible()
})

test('judgements that came while an export was made are named, without alarm', async () => {
  inProject(held.server, 'lead').answer(API.listExports, { items: [{ ...made, behind: 2 }], nextCursor: null })
  openApp(address)
  expect(await screen.findByText(/2 judgements arrived while the file was being created/)).toBeVisible()
  expect(screen.queryByText(/Not included/)).not.toBeInTheDocument()
})

test('every format says what it is for, shows a sample and a field for each of its options', async () => {
  inProject(held.server, 'lead').answer(API.listExports, { items: [], nextCursor: null })
  openApp(address)
  const formats = within(await screen.findByRole('region', { name: 'Formats' }))
  const all = Object.values(EXPORTS)
  const headings = formats.getAllByRole('heading').map((heading) => heading.textContent)
  expect(headings).toEqual(all.map(({ label }) => beginSentence(label)))
  expect(headings).toContain('Raw votes')
  for (const { label, help, options } of all) {
    expect(formats.getByText(help)).toBeVisible()
    expect(formats.getByRole('button', { name: `Create ${label}` })).toBeVisible()
    for (const option of Object.values(options)) expect(formats.getByLabelText(option.label)).toBeVisible()
  }
  expect(formats.getByText(/"chosen"/)).toBeVisible()
})

test('what is chosen of a format goes along, and is shown of what was made', async () => {
  const { server } = held
  const without = { ...made, options: { margin: false } }
  inProject(server, 'lead')
    .answer(API.listExports, { items: [{ ...made, options: { margin: true } }], nextCursor: null })
    .answer(API.createExport, () => {
      server.answer(API.listExports, { items: [without], nextCursor: null })
      return without
    })
  const { user } = openApp(address)
  await user.click(await screen.findByRole('checkbox', { name: 'With margins' }))
  expect(screen.queryByText('With margins: no')).not.toBeInTheDocument()
  await user.click(screen.getByRole('button', { name: 'Create TRL pairs' }))
  expect(await screen.findByText('With margins: no')).toBeVisible()
  expect(server.askedOf(API.createExport)[0]?.body).toEqual({ format: 'trl', options: { margin: false } })
})

test('a file that is gone has no link, and its manifest stays', async () => {
  inProject(held.server, 'lead').answer(API.listExports, { items: [{ ...made, fileGone: true }], nextCursor: null })
  openApp(address)
  expect(await screen.findByText(/Create the export again\. Its manifest still says what was in it\./)).toBeVisible()
  const links = screen.getAllByRole('link', { name: /^Download/ })
  expect(links.map((link) => link.getAttribute('download'))).toEqual(['preferences.trl.jsonl.manifest.json'])
})

test('a failed export says why, and that it can be made again', async () => {
  inProject(held.server, 'lead').answer(API.listExports, {
    items: [{ ...made, state: 'failed', error: 'The disk is full.', sha256: null }],
    nextCursor: null,
  })
  openApp(address)
  expect(await screen.findByRole('alert')).toHaveTextContent(
    'The disk is full. Nothing was changed. You can create it again.',
  )
  expect(screen.queryByRole('link', { name: /^Download/ })).not.toBeInTheDocument()
})

test('an export that did not start says so', async () => {
  inProject(held.server, 'lead')
    .answer(API.listExports, { items: [], nextCursor: null })
    .refuse(API.createExport, 'busy')
  const { user } = openApp(address)
  await user.click(await screen.findByRole('button', { name: 'Create raw votes' }))
  expect(await screen.findByRole('alert')).toHaveTextContent('The export was not started')
})

test('datasets are for leads and engineers', async () => {
  inProject(held.server, 'reviewer').refuse(API.listExports, 'not_allowed')
  openApp(address)
  expect(await screen.findByText('Your role does not include this')).toBeVisible()
})

test('no file name breaks out of the shell line', () => {
  expect(curlLine('http://localhost/x', { fileName: "a'; rm -rf $HOME" })).toContain(
    `--output 'a'\\''; rm -rf $HOME' http://localhost/x`,
  )
  expect(datasetsLines({ fileName: 'scores.csv' })).toContain(
    'load_dataset("csv", data_files="scores.csv", split="train")',
  )
})

test('an export names by kind what was left out, and who was excluded, by whom and why', async () => {
  const ruledOutBy = [
    { rater: 'ann', of: 'rater' as const, by: 'Lea', reason: 'Clicked through', at: AT, judgements: 80 },
    { rater: 'Annotator 2', of: 'judgements' as const, by: null, reason: 'A slip', at: null, judgements: 1 },
  ]
  const none = { tiedPairs: 0, undecidedPairs: 0, bothBadPairs: 0, bothBadVotes: 0 }
  const leftOut = {
    ...none,
    gold: 7,
    repeats: 1,
    requeued: 2,
    withdrawn: 0,
    withoutConsent: 5,
    unacknowledged: 3,
    ruledOut: 81,
    ruledOutBy,
  }
  inProject(held.server, 'lead').answer(API.listExports, { items: [{ ...made, leftOut }], nextCursor: null })
  openApp(address)
  expect(await screen.findByText(/212 rows/)).toHaveTextContent(
    'Left out: 7 judgements of gold, 1 repeat, 2 judgements returned to the queue, 5 judgements without consent, 3 judgements before the guidelines were acknowledged, 81 judgements excluded by a decision.',
  )
  const list = within(screen.getByRole('list', { name: 'Excluded by a decision' }))
  expect(list.getAllByRole('listitem').map((item) => item.textContent)).toEqual([
    'Everything by ann (80 judgements), excluded by Lea: Clicked through',
    '1 judgement by Annotator 2, excluded by a lead: A slip',
  ])
  expect(screen.getByText(/This manifest names people because you are a lead/)).toBeVisible()
})
