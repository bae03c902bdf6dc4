import { screen, waitFor, within } from '@testing-library/react'
import { API } from '@tiebreak/contracts/api.ts'
import type { RaterFlag } from '@tiebreak/contracts/measures/schemas.ts'
import { expect, test, vi } from 'vitest'
import { openApp } from '../stand-in/open-app.tsx'
import { AT, agreement, allIn, estimate, inProject, monitor, noEstimate, PROJECT, rater } from '../stand-in/samples.ts'
import { standInPerTest } from '../stand-in/stand-in-per-test.ts'
import { textOf } from '../stand-in/text-of.ts'

const held = standInPerTest()
const address = `/projects/${PROJECT}/monitor`

test('agreement stands with interval, n, the value as stored, and its age', async () => {
  inProject(held.server, 'lead').answer(API.getMonitor, monitor)
  openApp(address)
  expect(await screen.findByText('61.2%')).toBeVisible()
  expect(screen.getByText('[58.0%, 64.4%] for these raters, n 9,100')).toBeVisible()
  expect(screen.getByText('for raters like these: [55.0%, 67.0%]')).toBeVisible()
  expect(screen.getByText('for raters like these: [0.2200, 0.3600]')).toBeVisible()
  expect(screen.getByText('0.2914')).toBeVisible()
  expect(screen.getByText('as stored: 0.2906')).toBeVisible()
  expect(screen.getByText('50.0%')).toBeVisible()
  expect(
    screen.getByText(
      (_, element) =>
        /^Computed .* from 2,400 judgements by 30 raters$/.test(element?.textContent ?? '') &&
        element?.tagName === 'SPAN',
    ),
  ).toBeVisible()
  expect(screen.getByText('Simulated')).toBeVisible()
})

test('without overlap the page says what it needs and what there is', async () => {
  inProject(held.server, 'reviewer').answer(API.getMonitor, {
    ...monitor,
    agreement: {
      ...agreement,
      overlapping: 7,
      percent: { ok: false, reason: 'too_few', n: 12, value: 0.75 },
      alphaNominal: noEstimate,
    },
  })
  openApp(address)
  expect(
    await screen.findByText(
      'n 12, no interval. Needs overlap on 2 prompts. Comparisons with two judgements or more: 7 of 240.',
    ),
  ).toBeVisible()
  expect(screen.getByText('75.0%')).toBeVisible()
  expect(screen.getByText('Needs overlap. Comparisons with two judgements or more: 7 of 240.')).toBeVisible()
})

/** A flag with figures that no page shows yet. */
const flag = (kind: RaterFlag['kind'], other: ReturnType<typeof rater> | null = null) => ({
  ...{ kind, share: 0.4, usual: 0.7, n: 80 },
  other: other?.raterId ?? null,
})

test('raters are sorted by the pressed column, and marked only as what was flagged, whatever an interval says', async () => {
  inProject(held.server, 'lead').answer(API.getMonitor, {
    ...monitor,
    raters: [
      rater(1, { agreementWithOthers: estimate(0.45, 0.4, 0.5, 300) }),
      rater(2, {
        simulated: true,
        agreementWithOthers: estimate(0.4, 0.3, 0.5, 300),
        flags: [flag('agreement'), flag('copying', rater(3))],
      }),
      rater(3, { agreementWithOthers: { ok: false, reason: 'too_few', n: 4, value: 0.25 } }),
      rater(4, { agreementWithOthers: noEstimate }),
    ],
  })
  const { user } = openApp(address)
  const table = within(await screen.findByRole('table', { name: 'Raters' }))
  const marked = 'Rater 2SimulatedDiffers from consensusAgrees unusually often with Rater 3'
  const names = () => table.getAllByRole('rowheader').map((cell) => cell.textContent)
  expect(names()).toEqual(['Rater 4', 'Rater 3', marked, 'Rater 1'])
  await user.click(table.getByRole('button', { name: 'Agreement with others' }))
  expect(table.getByRole('columnheader', { name: 'Agreement with others' })).toHaveAttribute('aria-sort', 'descending')
  expect(names()).toEqual(['Rater 1', marked, 'Rater 3', 'Rater 4'])
  expect(table.getByText('no interval: too few yet')).toBeVisible()
  expect(screen.queryByText(/\bbad (rater|annotator)/i)).not.toBeInTheDocument()
})

test('who chooses by length is marked with the direction, and who hurries as such', async () => {
  inProject(held.server, 'lead').answer(API.getMonitor, {
    ...monitor,
    raters: [
      rater(1, { flags: [{ ...flag('longer'), share: 0.9, usual: 0.5 }] }),
      rater(2, { flags: [{ ...flag('longer'), share: 0.1, usual: 0.5 }, flag('hurry')] }),
    ],
  })
  openApp(address)
  const table = within(await screen.findByRole('table', { name: 'Raters' }))
  expect(table.getAllByRole('rowheader').map((cell) => cell.textContent)).toEqual([
    'Rater 2Chooses the shorter response more oftenJudges faster than one reads',
    'Rater 1Chooses the longer response more often',
  ])
})

test('the forest plot is one labelled image without styles of its own, and its numbers are in the table', async () => {
  inProject(held.server, 'lead').answer(API.getMonitor, {
    ...monitor,
    raters: [rater(1), rater(2, { firstShownChosen: estimate(0.72, 0.6, 0.82, 74), flags: [flag('side')] })],
  })
  openApp(address)
  const image = await screen.findByRole('img', { name: /Forest plot .* Raters: 2; flagged for choosing one side: 1/ })
  expect(image.querySelector('style')).toBeNull()
  expect(image.querySelector('[aria-label]')).toBeNull()
  expect(image.querySelector('[style]')).toBeNull()
  expect(screen.getByText(/Filled diamonds: flagged for choosing one side \(1 of 2\)/)).toBeVisible()
  expect(within(screen.getByRole('table', { name: 'Raters' })).getByText('72.0%')).toBeVisible()
})

test('the table can be saved as CSV in full precision', async () => {
  inProject(held.server, 'lead').answer(API.getMonitor, { ...monitor, raters: [rater(1, { name: '=1+1' })] })
  const saved: Blob[] = []
  URL.createObjectURL = (blob: Blob) => {
    saved.push(blob)
    return 'blob:stand-in'
  }
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => undefined)
  const { user } = openApp(address)
  await user.click(await screen.findByRole('button', { name: 'CSV Raters' }))
  expect(saved).toHaveLength(1)
  const [header, row] = (await textOf(saved[0]!)).split('\r\n')
  expect(header).toMatch(/^rater_id,rater,.*,first_shown_chosen,first_shown_chosen_low,/)
  expect(row).toContain(",'=1+1,")
  expect(row).toContain(',0.51,0.4,0.62,74,')
  expect(header).toContain(',flags,')
  expect(header).toMatch(/,as_of,answers_not_included,decisions_not_included$/)
  expect(row).toMatch(new RegExp(`,${AT},0,0$`))
})

test('while newer judgements are measured the page says so, and shows the last figures', async () => {
  inProject(held.server, 'lead').answer(API.getMonitor, { ...monitor, stale: true, behind: 2 })
  openApp(address)
  expect(await screen.findByText('Updating with newer judgements…')).toBeVisible()
  expect(screen.getByText('61.2%')).toBeVisible()
})

test('what an open transaction holds back is named beside the figures', async () => {
  inProject(held.server, 'lead').answer(API.getMonitor, { ...monitor, stale: true, behind: 3, held: 3 })
  openApp(address)
  expect(
    await screen.findByText(/^3 judgements not yet included: held back by an open database transaction\./),
  ).toBeVisible()
  expect(screen.queryByText('Updating with newer judgements…')).not.toBeInTheDocument()
})

test('a lead leaves a rater out with a reason, and counts them again', async () => {
  const { server } = held
  const by = { reason: 'Clicked through', ruledBy: 'Ada', ruledAt: AT, judgements: 82 }
  const left = { raterId: rater(2).raterId, name: 'Rater 2', simulated: false, ...by }
  const effects = {
    ...{ raterId: rater(2).raterId, judgementId: null, rater: 'Rater 2', pseudonym: 'Annotator 2', excluded: false },
    ...{ login: true, paused: false, endsPause: false, leases: 1, judgements: 82, comparisons: 80, short: 80 },
    ...{ complete: 12, seats: 81, surplus: 0, finalAnswers: 3, responses: 160, systems: 4 },
  }
  inProject(server, 'lead')
    .answer(API.getMonitor, monitor)
    .answer(API.getRaterExclusion, effects)
    .answer(API.setRaterExclusion, ({ body: { excluded } }) => {
      server
        .answer(API.getMonitor, excluded ? { ...monitor, raters: [rater(1)], excluded: [left] } : monitor)
        .answer(API.getRaterExclusion, { ...effects, excluded, paused: excluded, endsPause: excluded, surplus: 2 })
      return { done: true, excluded, judgements: 82, seats: 81, surplus: 0, paused: excluded }
    })
  const { user } = openApp(address)
  await user.click(await screen.findByRole('button', { name: 'Exclude… Rater 2' }))
  const counted = within(await screen.findByRole('list', { name: 'What changes' }))
  expect(counted.getAllByRole('listitem').map((item) => item.textContent)).toEqual([
    '82 judgements no longer counted, on 80 comparisons.',
    '80 comparisons will have fewer judgements than wanted.',
    '12 complete comparisons become incomplete.',
    'They hold 1 open task.',
    'Scores of 160 responses (systems: 4) are fitted again.',
    '3 comparisons have a reviewer’s final answer, given with these judgements in view. It stands; look at it again.',
  ])
  expect(screen.getByRole('checkbox', { name: 'Pause this annotator' })).toBeChecked()
  await user.click(screen.getByRole('checkbox', { name: 'Free 81 seats for others' }))
  await user.click(screen.getByRole('button', { name: 'Exclude' }))
  expect(screen.getByText('Give a reason.')).toBeVisible()
  await user.type(screen.getByLabelText('Reason'), 'Clicked through')
  await user.click(screen.getByRole('button', { name: 'Exclude' }))
  const card = within(await screen.findByRole('region', { name: 'Excluded' }))
  expect(card.getByText('Clicked through')).toBeVisible()
  expect(card.getByText('Ada')).toBeVisible()
  expect(screen.queryByRole('button', { name: 'Exclude… Rater 2' })).toBeNull()

  await user.click(card.getByRole('button', { name: 'Count again… Rater 2' }))
  expect(await screen.findByText('82 judgements counted again, on 80 comparisons.')).toBeVisible()
  expect(screen.getByText('Others took 2 seats meanwhile: these judgements count as surplus.')).toBeVisible()
  expect(screen.getByText('The pause that came with the exclusion ends.')).toBeVisible()
  await user.type(screen.getByLabelText('Reason'), 'It was the mouse')
  await user.click(screen.getByRole('button', { name: 'Count again' }))
  expect(await screen.findByRole('button', { name: 'Exclude… Rater 2' })).toBeVisible()
  expect(server.askedOf(API.setRaterExclusion).map(({ body }) => body)).toEqual([
    { excluded: true, reason: 'Clicked through', pause: true, freeSeats: false },
    { excluded: false, reason: 'It was the mouse', pause: true, freeSeats: true },
  ])

  await user.click(screen.getByRole('button', { name: 'Exclude… Rater 2' }))
  await screen.findByRole('list', { name: 'What changes' })
  await user.type(screen.getByLabelText('Reason'), 'Again{Tab}')
  await user.click(screen.getByRole('button', { name: 'Exclude' }))
  await user.click(await screen.findByRole('button', { name: 'Undo' }))
  expect(await screen.findByRole('button', { name: 'Exclude… Rater 2' })).toBeVisible()
  expect(server.askedOf(API.setRaterExclusion).at(-1)?.body).toMatchObject({ excluded: false, reason: 'Undone' })
})

test('nobody is left out before the effects are counted, and a failure to count says so', async () => {
  inProject(held.server, 'lead').answer(API.getMonitor, monitor).refuse(API.getRaterExclusion, 'internal')
  const { user } = openApp(address)
  await user.click(await screen.findByRole('button', { name: 'Exclude… Rater 2' }))
  expect(await screen.findByText('What changes could not be loaded')).toBeVisible()
  expect(screen.getByRole('button', { name: 'Exclude' })).toBeDisabled()
})

test.each([
  [0, 0, []],
  [0, 2, ['Pause this annotator', 'Free the seats of open tasks']],
  [1, 0, ['Pause this annotator', 'Free 1 seat for others']],
])('what there is to free is asked: %i seats and %i open tasks', async (seats, leases, boxes) => {
  inProject(held.server, 'lead')
    .answer(API.getMonitor, monitor)
    .answer(API.getRaterExclusion, {
      ...{ raterId: rater(2).raterId, judgementId: null, rater: 'Rater 2', pseudonym: 'Annotator 2', excluded: false },
      ...{ login: true, paused: boxes.length === 0, endsPause: false, leases, judgements: 0, comparisons: 0, short: 0 },
      ...{ complete: 0, seats, surplus: 0, finalAnswers: 0, responses: 0, systems: 0 },
    })
  const { user } = openApp(address)
  await user.click(await screen.findByRole('button', { name: 'Exclude… Rater 2' }))
  await screen.findByRole('list', { name: 'What changes' })
  expect(screen.queryAllByRole('checkbox')).toHaveLength(boxes.length)
  for (const name of boxes) expect(screen.getByRole('checkbox', { name })).toBeChecked()
})

const unnamed = { reason: 'Clicked through', ruledBy: null, ruledAt: AT, judgements: 82 }

test('who may not rule sees who was left out, and no way to change it', async () => {
  const left = { raterId: rater(2).raterId, name: 'A-2', simulated: false, ...unnamed }
  inProject(held.server, 'reviewer').answer(API.getMonitor, { ...monitor, raters: [rater(1)], excluded: [left] })
  openApp(address)
  expect(await screen.findByText('Clicked through')).toBeVisible()
  expect(screen.queryByRole('button', { name: /Exclude|Count again/ })).toBeNull()
})

test('before the first judgement there is a way to it', async () => {
  inProject(held.server, 'lead').answer(API.getMonitor, {
    agreement: null,
    raters: [],
    excluded: [],
    withoutConsent: { raters: 0, judgements: 0 },
    unacknowledged: { raters: 0, judgements: 0 },
    simulatedNotCounted: { raters: 0, judgements: 0 },
    stale: false,
    ...allIn,
    progress: { judgements: 0, comparisons: 240, seats: 720, seatsTaken: 0, asked: 240, complete: 0, skipped: 0 },
  })
  openApp(address)
  expect(await screen.findByText('No judgements yet')).toBeVisible()
  expect(screen.getByRole('link', { name: 'Judge the first one' })).toBeVisible()
})

test('when a refresh fails the figures stay, with a word about it', async () => {
  inProject(held.server, 'lead').answer(API.getMonitor, monitor)
  const { queryClient } = openApp(address)
  await screen.findByText('61.2%')
  held.server.refuse(API.getMonitor, 'internal')
  await queryClient.refetchQueries({ queryKey: ['projects', PROJECT, 'monitor'] })
  await waitFor(() => expect(screen.getByText('The measures could not be refreshed')).toBeVisible())
  expect(screen.getByText('61.2%')).toBeVisible()
})

test('the monitor is not for annotators', async () => {
  inProject(held.server, 'annotator').refuse(API.getMonitor, 'not_allowed')
  openApp(address)
  expect(await screen.findByText('Your role does not include this')).toBeVisible()
})

test('judgements that wait for consent or an acknowledgement are told, with how many raters they are of', async () => {
  const waiting = { withoutConsent: { raters: 2, judgements: 40 }, unacknowledged: { raters: 1, judgements: 3 } }
  inProject(held.server, 'lead').answer(API.getMonitor, { ...monitor, ...waiting })
  openApp(address)
  expect(await screen.findByText('Without consent: 40 judgements by 2 raters')).toBeVisible()
  expect(screen.getByText('Guidelines not acknowledged: 3 judgements by 1 rater')).toBeVisible()
})

test('where simulated raters do not count, the monitor says so, also when nothing else is there', async () => {
  inProject(held.server, 'lead').answer(API.getMonitor, {
    ...monitor,
    agreement: null,
    raters: [],
    progress: { ...monitor.progress, judgements: 0 },
    simulatedNotCounted: { raters: 30, judgements: 2400 },
  })
  openApp(address)
  expect(await screen.findByText('Simulated, not counted: 2,400 judgements by 30 raters')).toBeVisible()
})
