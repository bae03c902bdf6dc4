import { screen, waitFor, within } from '@testing-library/react'
import { API } from '@tiebreak/contracts/api.ts'
import { RECOMMENDED_POLICY } from '@tiebreak/contracts/queue/recommended-policy.ts'
import { StoredPolicy } from '@tiebreak/contracts/queue/stored-policy.ts'
import { expect, test } from 'vitest'
import { openApp } from '../stand-in/open-app.tsx'
import { AT, estimate, idOf, inProject, PROJECT } from '../stand-in/samples.ts'
import { standInPerTest } from '../stand-in/stand-in-per-test.ts'

const held = standInPerTest()
const address = `/projects/${PROJECT}/queue`
const plain = StoredPolicy.parse({})
const grace = {
  id: idOf(40),
  name: 'Grace Hopper',
  paused: false,
  excluded: false,
  reason: null,
  stage: 'work' as const,
  done: 0,
  of: 0,
  gold: estimate(0.6, 0.4, 0.8, 20),
  goldSkipped: 1,
  consistency: { ok: false as const, reason: 'too_few', n: 0 },
  flags: { severe: 0, out: 0 },
  advice: 'pause' as const,
}
const paused = { ...grace, id: idOf(41), name: 'Alan Turing', paused: true, reason: 'gold' }
const queue = {
  chosen: [
    { by: 'information', n: 30 },
    { by: 'random', n: 10 },
  ],
  kept: [{ userId: null, group: 'physics', name: 'physics', comparisons: 12, free: 9 }],
  gold: { training: 5, qualification: 20, silent: 41 },
  doubt: { raised: 7, lookedAt: AT },
  information: { lookedAt: null, judgements: null, madeOnDemand: 0 },
}

function withQueue() {
  return inProject(held.server, 'lead')
    .answer(API.getQueue, queue)
    .answer(API.getPolicy, plain)
    .answer(API.listRaterStandings, { items: [grace, paused] })
    .answer(API.listFlagActs, { items: [], nextCursor: null })
}

test('the page says why tasks were chosen, how annotators stand, and for whom comparisons are kept', async () => {
  withQueue()
  openApp(address)
  const reasons = within(await screen.findByLabelText('Tasks by reason'))
  expect(reasons.getByText('Most informative')).toBeVisible()
  expect(reasons.getByText('75.0%')).toBeVisible()
  expect(within(screen.getByLabelText('Available gold')).getByText('41')).toBeVisible()
  const table = within(await screen.findByRole('table', { name: 'Annotators' }))
  const row = (name: string) => within(table.getByRole('row', { name: new RegExp(name) }))
  expect(row('Grace Hopper').getByText('A pause is suggested')).toBeVisible()
  expect(row('Grace Hopper').getByText('[40.0%, 80.0%], n 20')).toBeVisible()
  expect(row('Grace Hopper').getByText('no judgement yet')).toBeVisible()
  expect(row('Alan Turing').getByText('too little agreement with gold')).toBeVisible()
  expect(within(screen.getByRole('table', { name: 'Reserved comparisons' })).getByText('physics')).toBeVisible()
})

test('whoever is paused for many reports is told of with what they did; all of them are set aside, and that is undone', async () => {
  const reporter = { ...paused, id: idOf(42), name: 'Mary Jackson', reason: 'flags', flags: { severe: 4, out: 3 } }
  const effects = { flags: 5, severe: 4, held: 1, out: 3, outAnyway: 1, dealtWith: 1 }
  const act = {
    id: idOf(50),
    kind: 'set_aside' as const,
    raterId: reporter.id,
    rater: reporter.name,
    undoes: null,
    undone: false,
    reason: 'nothing was wrong',
    effects,
    moved: 3,
    ruledBy: 'Ada Lovelace',
    ruledAt: AT,
  }
  withQueue()
    .answer(API.listRaterStandings, { items: [grace, reporter] })
    .answer(API.getFlagEffects, effects)
    .answer(API.setFlagsAside, () => {
      held.server.answer(API.listFlagActs, { items: [act], nextCursor: null })
      return act
    })
    .answer(API.undoFlagAct, { ...act, id: idOf(51), kind: 'restore', undoes: act.id })
  const { user } = openApp(address)
  expect(
    await screen.findByText(
      'Mary Jackson: 4 severe reports in a short time. Taken out because of this annotator’s reports alone: 3.',
    ),
  ).toBeVisible()
  expect(screen.getByRole('link', { name: 'Read the reported comparisons' })).toHaveAttribute(
    'href',
    address.replace(/\/queue$/, '/review'),
  )
  await user.click(screen.getByRole('button', { name: 'Set reports aside… Mary Jackson' }))
  const dialog = within(await screen.findByRole('dialog', { name: 'Set all reports by Mary Jackson aside' }))
  expect(
    await dialog.findByText(
      '5 reports, 4 of them severe. 3 comparisons go back to the queue. 1 comparison stays out for another reason. 1 that reviewers have dealt with stays as decided.',
    ),
  ).toBeVisible()
  await user.click(dialog.getByRole('button', { name: 'Set aside' }))
  expect(await dialog.findByText('Give a reason.')).toBeVisible()
  await user.type(dialog.getByLabelText('Reason'), 'nothing was wrong')
  await user.click(dialog.getByRole('button', { name: 'Set aside' }))
  expect(await screen.findByText('Reports set aside. Back in the queue: 3 comparisons')).toBeVisible()
  expect(held.server.askedOf(API.setFlagsAside)[0]).toMatchObject({
    params: { raterId: reporter.id },
    body: { reason: 'nothing was wrong' },
  })
  await user.click(await screen.findByRole('button', { name: 'Undo… reports by Mary Jackson' }))
  const undo = within(await screen.findByRole('dialog', { name: 'Count the reports by Mary Jackson again' }))
  await user.type(undo.getByLabelText('Reason'), 'they were right')
  await user.click(undo.getByRole('button', { name: 'Count again' }))
  expect(await screen.findByText('Reports count again. Sent to review: 3 comparisons')).toBeVisible()
})

test('a part of the policy is changed, and one button sets what is recommended', async () => {
  withQueue().answer(API.updatePolicy, ({ body }) => StoredPolicy.parse({ ...plain, ...body }))
  const { user } = openApp(address)
  const form = within(await screen.findByRole('form', { name: 'Policy' }))
  const rate = form.getByLabelText('Silent among real tasks, %')
  await user.clear(rate)
  await user.type(rate, '70')
  await user.click(form.getByRole('button', { name: 'Save policy' }))
  expect(await form.findByText('A number from 0 to 50.')).toBeVisible()
  await user.clear(rate)
  await user.type(rate, '7.5')
  await user.click(form.getByLabelText('Ask more people while the winner is in doubt'))
  await user.click(form.getByRole('button', { name: 'Save policy' }))
  expect(await screen.findByText('Saved. It applies from the next task on.')).toBeVisible()
  expect(held.server.askedOf(API.updatePolicy)[0]?.body).toEqual({
    ...plain,
    gold: { ...plain.gold, silentRate: 0.075 },
    overlap: { share: 1, raise: { bound: 0.8, cap: 5 } },
  })
  await user.click(screen.getByRole('button', { name: 'Use the recommended policy' }))
  await waitFor(() => expect(held.server.askedOf(API.updatePolicy)[1]?.body).toEqual(RECOMMENDED_POLICY))
  await waitFor(() => expect(form.getByLabelText('Practice tasks at the start')).toHaveValue(5))
})

test('judgements are counted before they are sent back, and a reason is asked for', async () => {
  withQueue().answer(API.requeue, ({ body }) => ({
    judgements: 240,
    seats: 238,
    comparisons: 200,
    raters: 1,
    skips: 3,
    done: !body.dryRun,
  }))
  const { user } = openApp(address)
  await user.click(await screen.findByRole('button', { name: 'Return to the queue… Grace Hopper' }))
  const dialog = within(await screen.findByRole('dialog', { name: 'Return judgements to the queue' }))
  await user.click(dialog.getByRole('button', { name: 'Count first' }))
  expect(await dialog.findByText('Give a reason.')).toBeVisible()
  await user.type(dialog.getByLabelText('Reason'), 'wrong guidelines')
  await user.click(dialog.getByRole('button', { name: 'Count first' }))
  expect(
    await dialog.findByText(
      '240 judgements by 1 annotator on 200 comparisons. Seats that become free: 238. 3 skips are forgotten.',
    ),
  ).toBeVisible()
  await user.click(dialog.getByRole('button', { name: 'Return 240 judgements' }))
  expect(await screen.findByText('240 judgements returned')).toBeVisible()
  const of = { raterId: grace.id }
  expect(held.server.askedOf(API.requeue).map(({ body }) => body)).toEqual([
    { of, reason: 'wrong guidelines', dryRun: true },
    { of, reason: 'wrong guidelines', dryRun: false },
  ])
})

test('for everybody a span of time is needed, and changing it means counting again', async () => {
  withQueue().answer(API.requeue, { judgements: 2, seats: 2, comparisons: 2, raters: 2, skips: 0, done: false })
  const { user } = openApp(address)
  await user.click(await screen.findByRole('button', { name: 'Return judgements to the queue…' }))
  const dialog = within(await screen.findByRole('dialog', { name: 'Return judgements to the queue' }))
  await user.type(dialog.getByLabelText('Reason'), 'an outage')
  await user.click(dialog.getByRole('button', { name: 'Count first' }))
  expect(await dialog.findAllByText('For everyone, give a start and an end.')).toHaveLength(2)
  await user.type(dialog.getByLabelText('From'), '2026-11-20T10:00')
  await user.type(dialog.getByLabelText('Until'), '2026-11-20T09:00')
  await user.click(dialog.getByRole('button', { name: 'Count first' }))
  expect(await dialog.findByText('The end must be after the start.')).toBeVisible()
  await user.clear(dialog.getByLabelText('Until'))
  await user.type(dialog.getByLabelText('Until'), '2026-11-20T11:00')
  await user.click(dialog.getByRole('button', { name: 'Count first' }))
  expect(await dialog.findByRole('button', { name: 'Return 2 judgements' })).toBeVisible()
  await user.type(dialog.getByLabelText('Until'), '2026-11-20T12:00')
  expect(await dialog.findByRole('button', { name: 'Count first' })).toBeVisible()
})

test('comparisons of a tag are kept for a group, with a priority', async () => {
  withQueue()
    .answer(API.listMembers, { items: [], nextCursor: null })
    .answer(API.arrangeComparisons, { comparisons: 12, full: 1 })
  const { user } = openApp(address)
  await user.click(await screen.findByRole('button', { name: 'Arrange comparisons…' }))
  const dialog = within(await screen.findByRole('dialog', { name: 'Arrange comparisons' }))
  await user.type(dialog.getByLabelText('Prompt tag'), 'optics')
  await user.click(dialog.getByRole('button', { name: 'Arrange' }))
  expect(await dialog.findByText('Change the priority or whom they are reserved for.')).toBeVisible()
  await user.selectOptions(dialog.getByLabelText('Reserve for'), 'some')
  await user.type(dialog.getByLabelText('Groups'), 'physics')
  await user.type(dialog.getByLabelText('Priority'), '5')
  await user.click(dialog.getByRole('button', { name: 'Arrange' }))
  expect(await screen.findByText('12 comparisons arranged. Without a free seat: 1')).toBeVisible()
  expect(held.server.askedOf(API.arrangeComparisons)[0]?.body).toEqual({
    of: { promptTag: 'optics' },
    priority: 5,
    keepFor: { userIds: [], groups: ['physics'] },
  })
})

test('the queue is for leads', async () => {
  inProject(held.server, 'reviewer')
  openApp(address)
  expect(await screen.findByText('Your role does not include this')).toBeVisible()
})
