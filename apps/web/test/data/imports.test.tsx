import { screen, within } from '@testing-library/react'
import { API } from '@tiebreak/contracts/api.ts'
import { IMPORTS } from '@tiebreak/contracts/data/formats.ts'
import type { Import } from '@tiebreak/contracts/data/schemas.ts'
import { expect, test } from 'vitest'
import type { z } from 'zod'
import { beginSentence } from '../../src/shared/words/begin-sentence.ts'
import { openApp } from '../stand-in/open-app.tsx'
import { AT, idOf, inProject, PROJECT } from '../stand-in/samples.ts'
import { standInPerTest } from '../stand-in/stand-in-per-test.ts'

const held = standInPerTest()
const address = `/projects/${PROJECT}/imports`
const importId = idOf(70)
const counts = {
  lines: 40,
  badLines: 0,
  prompts: 40,
  promptsAlreadyThere: 0,
  responses: 160,
  responsesAlreadyThere: 0,
  emptyResponses: 1,
  duplicateResponses: 2,
  comparisons: 0,
  judgements: 0,
  judgementsAlreadyThere: 0,
  errors: 0,
}
const found: z.input<typeof Import> = {
  id: importId,
  jobId: idOf(71),
  fileName: 'prompts.jsonl',
  bytes: 18,
  format: 'own-jsonl',
  recognisedBy: null,
  container: 'jsonl' as const,
  options: {},
  notKept: [],
  errorGroups: [],
  mapping: null,
  choices: { leaveOut: [], keepColumns: false, names: {}, corrections: 'version' },
  corrected: { prompts: 0, responses: 0, comparisons: 0, gold: 0, lines: [] },
  leftOut: [],
  isLook: false,
  waitsUntil: null,
  state: 'done' as const,
  progress: { done: 18, total: 18, unit: 'bytes' },
  counts,
  error: null,
  createdAt: AT,
  finishedAt: AT,
}
const file = new File(['{"prompt":"Hi"}\n'], 'prompts.jsonl')

function withImports() {
  return inProject(held.server, 'lead')
    .answer(API.listImports, { items: [], nextCursor: null })
    .answer(API.startImport, { importId, jobId: idOf(71), bytes: 16 })
    .answer(API.getImport, found)
    .answer(API.getImportLanguages, {
      ...{ state: 'done', responses: 80, of: 80, unknown: 0, different: 0, pairs: [], rows: [] },
      ...{ comparisons: 0, leftOut: 0 },
    })
    .answer(API.getImportUndo, {
      ...{ undone: false, reason: null, judgements: 0, prompts: 40, keptPrompts: 0, comparisons: 0 },
      ...{ judgedHere: 0, replaced: 0 },
    })
}

test('a file is sent, followed while it goes in, and its counts are shown', async () => {
  const { server } = held
  let asked = 0
  withImports().answer(API.getImport, () => {
    asked += 1
    return asked === 1
      ? { ...found, state: 'running' as const, progress: { done: 9, total: 18, unit: 'bytes' } }
      : found
  })
  const { user, router } = openApp(address)
  expect(await screen.findByText('No imports yet')).toBeVisible()
  expect(screen.getByRole('button', { name: 'Import' })).toBeDisabled()
  await user.upload(screen.getByLabelText('Choose a file'), file)
  expect(screen.getByText('prompts.jsonl')).toBeVisible()
  await user.click(screen.getByRole('checkbox', { name: 'The votes are simulated' }))
  await user.click(screen.getByRole('button', { name: 'Import' }))
  expect(await screen.findByRole('progressbar', { name: 'Importing' })).toHaveAttribute(
    'aria-valuetext',
    '9 bytes of 18 bytes',
  )
  expect(await screen.findByText('Imported without errors')).toBeVisible()
  expect(screen.getByText('1 empty response kept and marked, 2 duplicates kept and marked')).toBeVisible()
  expect(screen.getByRole('link', { name: 'Create comparisons' })).toBeVisible()
  expect(router.state.location.pathname).toBe(`${address}/${importId}`)
  expect(server.askedOf(API.startImport)).toEqual([
    {
      name: 'startImport',
      params: { projectId: PROJECT },
      query: { fileName: 'prompts.jsonl', simulated: 'true', look: 'true' },
      body: '{"prompt":"Hi"}\n',
    },
  ])
})

test('what the file is can be said, and is shown of earlier imports', async () => {
  const { server } = held
  withImports().answer(API.listImports, {
    items: [
      { ...found, format: 'own-jsonl' },
      { ...found, id: idOf(72), fileName: 'older.jsonl', format: null },
    ],
    nextCursor: null,
  })
  const { user } = openApp(address)
  const formats = within(await screen.findByLabelText('Format'))
  expect(formats.getAllByRole('option').map((option) => option.textContent)).toEqual([
    'Detected from the file',
    // A table is mapped once it has been looked at.
    ...Object.entries(IMPORTS).flatMap(([name, { label }]) => (name === 'mapped' ? [] : beginSentence(label))),
  ])
  for (const { label, summary, sample } of Object.values(IMPORTS)) {
    await user.click(
      screen.getByText(
        (_, element) =>
          element?.tagName === 'SUMMARY' && element.textContent === `${beginSentence(label)}: ${summary}.`,
      ),
    )
    expect(
      screen.getByText((_, element) => element?.tagName === 'CODE' && element.textContent === sample),
    ).toBeVisible()
  }
  const cells = await screen.findAllByRole('cell', { name: /^(Own JSONL|–)$/ })
  expect(cells.map((cell) => cell.textContent)).toEqual(['Own JSONL', '–'])
  await user.selectOptions(screen.getByLabelText('Format'), 'Own JSONL')
  await user.upload(screen.getByLabelText('Choose a file'), file)
  await user.click(screen.getByRole('button', { name: 'Import' }))
  expect(await screen.findByText('Imported without errors')).toBeVisible()
  expect(server.askedOf(API.startImport)[0]?.query).toEqual({
    fileName: 'prompts.jsonl',
    simulated: 'false',
    look: 'true',
    format: 'own-jsonl',
  })
})

test('a file can be dropped', async () => {
  withImports()
  openApp(address)
  const input = await screen.findByLabelText('Choose a file')
  const drop = new Event('drop', { bubbles: true, cancelable: true })
  Object.defineProperty(drop, 'dataTransfer', { value: { files: [file] } })
  input.parentElement?.dispatchEvent(drop)
  expect(await screen.findByText('prompts.jsonl')).toBeVisible()
})

test('a file that does not get through says what is safe and can be sent again', async () => {
  withImports().refuse(API.startImport, 'payload_too_large')
  const { user, router } = openApp(address)
  await user.upload(await screen.findByLabelText('Choose a file'), file)
  await user.click(screen.getByRole('button', { name: 'Import' }))
  expect(await screen.findByRole('alert')).toHaveTextContent('The request body is too large.')
  held.server.answer(API.startImport, { importId, jobId: idOf(71), bytes: 16 })
  await user.click(screen.getByRole('button', { name: 'Try again' }))
  expect(await screen.findByText('Imported without errors')).toBeVisible()
  expect(router.state.location.pathname).toBe(`${address}/${importId}`)
})

test('without a connection the upload says so', async () => {
  withImports()
  const { user } = openApp(address)
  await user.upload(await screen.findByLabelText('Choose a file'), file)
  held.server.reachable = false
  await user.click(screen.getByRole('button', { name: 'Import' }))
  expect(await screen.findByText('The upload failed')).toBeVisible()
  expect(screen.getByText('The server cannot be reached.')).toBeVisible()
})

test('rows that did not go in are listed with line, field, found and expected, page by page', async () => {
  withImports()
    .answer(API.getImport, { ...found, counts: { ...counts, badLines: 2, errors: 2 } })
    .answer(API.listImportErrors, ({ query }) =>
      query.cursor === undefined
        ? { items: [{ line: 3, field: 'responses[0].text', found: '12', expected: 'text' }], nextCursor: 'next' }
        : { items: [{ line: 9, field: '', found: '{', expected: 'a whole JSON object' }], nextCursor: null },
    )
  const { user } = openApp(`${address}/${importId}`)
  expect(await screen.findByText('Imported, except for 2 errors')).toBeVisible()
  const table = within(await screen.findByRole('table', { name: 'Errors by line' }))
  const row = table.getByRole('row', { name: /responses\[0\]\.text/ })
  expect(
    within(row)
      .getAllByRole('cell')
      .map((cell) => cell.textContent),
  ).toEqual(['responses[0].text', '12', 'text'])
  await user.click(screen.getByRole('button', { name: 'Show more' }))
  expect(await table.findByText('a whole JSON object')).toBeVisible()
  expect(screen.getByText('2 of 2 shown')).toBeVisible()
})

test('what a file was read as and why, what was not kept, and errors by kind are shown', async () => {
  withImports()
    .answer(API.getImport, {
      ...found,
      format: 'trl',
      container: 'parquet',
      recognisedBy: 'its rows have "model_a", "model_b", "winner"',
      counts: { ...counts, errors: 1200 },
      notKept: [{ what: 'conv_metadata', count: 3400 }],
      errorGroups: [
        { field: 'winner', found: '"left"', expected: 'one of model_a, model_b, tie', count: 1200, lines: [3, 1007] },
      ],
    })
    .answer(API.listImportErrors, { items: [], nextCursor: null })
  openApp(`${address}/${importId}`)
  expect(
    await screen.findByText(
      'Read as TRL pairs, from Parquet. Detected because its rows have "model_a", "model_b", "winner".',
    ),
  ).toBeVisible()
  const rowOf = (name: string) => within(screen.getByRole('table', { name })).getAllByRole('row')[1]
  expect(rowOf('Not kept')).toHaveTextContent('conv_metadata3,400')
  expect(rowOf('Errors by kind')).toHaveTextContent('winner1,2003, 1,007"left"one of model_a, model_b, tie')
})

test('an import that stopped says why and what stays', async () => {
  withImports().answer(API.getImport, { ...found, state: 'failed', error: 'The disk is full.' })
  openApp(`${address}/${importId}`)
  const alert = await screen.findByRole('alert')
  expect(alert).toHaveTextContent('The disk is full. Rows imported before it stopped are kept')
})

test('an import that does not exist says so', async () => {
  withImports().refuse(API.getImport, 'import_not_found')
  openApp(`${address}/${importId}`)
  expect(await screen.findByText('This import does not exist in this project.')).toBeVisible()
})

test('imports are for leads', async () => {
  inProject(held.server, 'engineer')
  openApp(address)
  expect(await screen.findByText('Your role does not include this')).toBeVisible()
  expect(screen.queryByLabelText('Choose a file')).not.toBeInTheDocument()
})
