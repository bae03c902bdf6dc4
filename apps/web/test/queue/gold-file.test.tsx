import { screen, within } from '@testing-library/react'
import { API } from '@tiebreak/contracts/api.ts'
import { StoredPolicy } from '@tiebreak/contracts/queue/stored-policy.ts'
import { expect, test } from 'vitest'
import { openApp } from '../stand-in/open-app.tsx'
import { inProject, PROJECT } from '../stand-in/samples.ts'
import { standInPerTest } from '../stand-in/stand-in-per-test.ts'

const held = standInPerTest()
const queue = {
  ...{ chosen: [], kept: [], gold: { training: 0, qualification: 0, silent: 0 } },
  ...{ doubt: { raised: 0, lookedAt: null }, information: { lookedAt: null, judgements: null, madeOnDemand: 0 } },
}
const counts = { marked: 12, changed: 3, unchanged: 4, created: 2, judgements: 7 }
const file = new File(['{"prompt":"p1"}\n'], 'gold.jsonl')

async function openQueue() {
  inProject(held.server, 'lead')
    .answer(API.getQueue, queue)
    .answer(API.getPolicy, StoredPolicy.parse({}))
    .answer(API.listRaterStandings, { items: [] })
    .answer(API.listFlagActs, { items: [], nextCursor: null })
  const opened = openApp(`/projects/${PROJECT}/queue`)
  const card = within(await screen.findByRole('region', { name: 'Gold by file' }))
  return { ...opened, card }
}
const asked = () => held.server.askedOf(API.markGoldByFile).map(({ query, body }) => ({ ...Object(query), body }))

test('a lead sees what a file of known answers would change, and marks it', async () => {
  held.server.answer(API.markGoldByFile, ({ query }) => ({ ...counts, done: query.dryRun === 'false' }))
  const { user, card } = await openQueue()
  await user.upload(card.getByLabelText('Choose a file'), file)
  expect(await card.findByText('Comparisons that become gold: 12; of these, new: 2')).toBeVisible()
  expect(card.getByText('Known answers that change: 3; that are so already: 4')).toBeVisible()
  expect(card.getByText('Judgements that no longer count: 7')).toBeVisible()
  await user.click(card.getByRole('button', { name: 'Mark this gold' }))
  expect(await card.findByText('Done:')).toBeVisible()
  const body = '{"prompt":"p1"}\n'
  expect(asked()).toEqual([
    { fileName: 'gold.jsonl', dryRun: 'true', body },
    { fileName: 'gold.jsonl', dryRun: 'false', body },
  ])
})

test('a file with errors is refused with its lines, and nothing can be marked', async () => {
  const details = [{ path: 'line 3, ranks', message: 'found nothing, expected a rank for each response' }]
  held.server.refuse(API.markGoldByFile, 'gold_file_refused', { details })
  const { user, card } = await openQueue()
  await user.upload(card.getByLabelText('Choose a file'), file)
  expect(await card.findByText(/line 3, ranks/)).toBeVisible()
  expect(card.getByText(/No gold was changed/)).toBeVisible()
  expect(card.queryByRole('button', { name: 'Mark this gold' })).toBeNull()
})

test('a file that says what is so already has nothing to mark', async () => {
  held.server.answer(API.markGoldByFile, { ...counts, marked: 0, changed: 0, created: 0, judgements: 0, done: false })
  const { user, card } = await openQueue()
  await user.upload(card.getByLabelText('Choose a file'), file)
  expect(await card.findByRole('button', { name: 'Mark this gold' })).toBeDisabled()
})
