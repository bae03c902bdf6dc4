import { screen, within } from '@testing-library/react'
import { API } from '@tiebreak/contracts/api.ts'
import { expect, test } from 'vitest'
import { openApp } from '../stand-in/open-app.tsx'
import { idOf, inProject, job, noCounts, PROJECT } from '../stand-in/samples.ts'
import { standInPerTest } from '../stand-in/stand-in-per-test.ts'

const held = standInPerTest()
const address = `/projects/${PROJECT}/comparisons`
const comparison = {
  id: idOf(80),
  promptId: idOf(81),
  excerpt: 'Which of these is a prime?',
  responses: [
    { id: idOf(83), externalId: 'p1-a', system: 'model-a' },
    { id: idOf(84), externalId: 'p1-b', system: 'model-b' },
  ],
  k: 2,
  state: 'open' as const,
  seats: 3,
  seatsTaken: 1,
  seatsHeld: 1,
  priority: 0,
  kept: false,
  isSuperseded: false,
  gold: null,
  judgements: 1,
}
const running = job({
  id: idOf(82),
  kind: 'make_comparisons',
  state: 'running',
  progress: { done: 10, total: 40, unit: 'prompts' },
  finishedAt: null,
})

function withComparisons(...items: (typeof comparison)[]) {
  return inProject(held.server, 'lead')
    .answer(API.listComparisons, { items, nextCursor: null })
    .answer(API.listPrompts, { items: [], nextCursor: null })
}

test('comparisons against a baseline are made as a job that is followed to its end', async () => {
  const { server } = held
  let asked = 0
  withComparisons()
    .answer(API.makeComparisons, { jobId: idOf(82) })
    .answer(API.getJob, () => {
      asked += 1
      if (asked === 1) return running
      server.answer(API.listComparisons, { items: [comparison], nextCursor: null })
      return job({ ...running, state: 'done' })
    })
  const { user } = openApp(address)
  expect(await screen.findByText('No comparison yet')).toBeVisible()
  await user.click(screen.getByRole('radio', { name: /Against one system/ }))
  await user.click(screen.getByRole('button', { name: 'Create comparisons' }))
  expect(await screen.findByText('Name the system.')).toBeVisible()
  await user.type(screen.getByLabelText('Baseline system'), 'model-a')
  await user.clear(screen.getByLabelText('Overlap'))
  await user.type(screen.getByLabelText('Overlap'), '2')
  await user.click(screen.getByRole('button', { name: 'Create comparisons' }))
  expect(await screen.findByText('Creating comparisons: 10 of 40 prompts')).toBeVisible()
  expect(await screen.findByText('The comparisons are ready')).toBeVisible()
  expect(await screen.findByText('1 of 3')).toBeVisible()
  expect(server.askedOf(API.makeComparisons)[0]?.body).toEqual({ pairs: 'baseline', system: 'model-a', overlap: 2 })
})

test('some pairs per prompt takes its number', async () => {
  withComparisons(comparison)
    .answer(API.makeComparisons, { jobId: idOf(82) })
    .answer(API.getJob, job({ ...running, state: 'failed', error: 'The worker was stopped.' }))
  const { user } = openApp(address)
  await user.click(await screen.findByRole('radio', { name: /Some pairs/ }))
  await user.clear(screen.getByLabelText('Pairs per prompt'))
  await user.type(screen.getByLabelText('Pairs per prompt'), '4')
  await user.click(screen.getByRole('button', { name: 'Create comparisons' }))
  expect(await screen.findByText(/The worker was stopped\. What was there before is unchanged/)).toBeVisible()
  expect(held.server.askedOf(API.makeComparisons)[0]?.body).toEqual({ pairs: 'sample', perPrompt: 4, overlap: 3 })
})

test('an unknown baseline is refused in words', async () => {
  withComparisons().refuse(API.makeComparisons, 'baseline_unknown')
  const { user } = openApp(address)
  await user.click(await screen.findByRole('radio', { name: /Against one system/ }))
  await user.type(screen.getByLabelText('Baseline system'), 'nobody')
  await user.click(screen.getByRole('button', { name: 'Create comparisons' }))
  expect(await screen.findByRole('alert')).toHaveTextContent('This project has no responses from that system.')
})

test('before an import there is nothing to compare', async () => {
  inProject(held.server, 'lead', { counts: noCounts }).answer(API.listPrompts, { items: [], nextCursor: null })
  openApp(address)
  expect(await screen.findByText('There is nothing to compare yet')).toBeVisible()
  const main = within(screen.getByRole('main'))
  expect(main.getByRole('link', { name: 'Import a file' })).toHaveAttribute('href', `/projects/${PROJECT}/imports`)
})

test('a reviewer reads comparisons and makes none', async () => {
  inProject(held.server, 'reviewer').answer(API.listComparisons, {
    items: [
      comparison,
      { ...comparison, id: idOf(83), seatsTaken: 3, seatsHeld: 3 },
      { ...comparison, id: idOf(84), state: 'withdrawn', isSuperseded: true },
    ],
    nextCursor: null,
  })
  openApp(address)
  expect(await screen.findByText('Full')).toBeVisible()
  expect(screen.getByText('Earlier text')).toBeVisible()
  expect(screen.getAllByRole('link', { name: 'Which of these is a prime?' })).toHaveLength(3)
  expect(screen.getAllByText('model-a · model-b')).toHaveLength(3)
  expect(screen.queryByRole('button', { name: 'Create comparisons' })).not.toBeInTheDocument()
  expect(screen.queryByRole('link', { name: /^1 judgement of/ })).not.toBeInTheDocument()
})

test('a lead opens the judgements of a comparison from the list', async () => {
  withComparisons(comparison)
  openApp(address)
  expect(await screen.findByRole('link', { name: '1 judgement of Which of these is a prime?' })).toHaveAttribute(
    'href',
    `${address}/${idOf(80)}`,
  )
})

test('comparisons are not for annotators', async () => {
  inProject(held.server, 'annotator')
  openApp(address)
  expect(await screen.findByText('Your role does not include this')).toBeVisible()
})
