import { screen, within } from '@testing-library/react'
import { API } from '@tiebreak/contracts/api.ts'
import type { IntervalWarning } from '@tiebreak/contracts/choices.ts'
import { FitId } from '@tiebreak/contracts/ids.ts'
import type { AdjustedScores, Placed, StyleEffect } from '@tiebreak/contracts/measures/adjusted.ts'
import { expect, test, vi } from 'vitest'
import { openApp } from '../stand-in/open-app.tsx'
import { AT, allIn, fit, idOf, inProject, PROJECT, systemScore } from '../stand-in/samples.ts'
import { standInPerTest } from '../stand-in/stand-in-per-test.ts'

const held = standInPerTest()
const address = `/projects/${PROJECT}/scores`
const scores = [systemScore('wordy', 0.4), systemScore('terse', -0.1), systemScore('other', -0.3)]

function placed(score: number, place: number, changes: Partial<Placed> = {}): Placed {
  const limits = { standardError: 0.1, low: score - 0.2, high: score + 0.2, n: 40, warnings: [] }
  return { score, place, interval: { ok: true, ...limits }, rankLow: place, rankHigh: place, ...changes }
}
const plain = { fit, scores, responseFit: null, leftOut: null, stale: false, ...allIn }
const effects: StyleEffect[] = [
  {
    ...{ ok: true, term: 'length', coefficient: 0.42, standardError: 0.05, low: 0.32, high: 0.52, sd: 0.4 },
    wins: { share: 0.587, low: 0.566, high: 0.607 },
  },
  { ok: false, term: 'headings', reason: 'no_variation' },
  { ok: false, term: 'list_items', reason: 'as_systems' },
  { ok: false, term: 'bold', reason: 'as_terms' },
]
const adjusted: AdjustedScores = {
  fit: { id: FitId.parse(fit.id), state: 'converged', finishedAt: AT },
  effects,
  scores: [
    { system: 'terse', component: 0, plain: placed(-0.1, 2), adjusted: placed(0.5, 1) },
    { system: 'other', component: 0, plain: placed(-0.3, 3), adjusted: placed(-0.1, 2, { rankHigh: 3 }) },
    {
      system: 'wordy',
      component: 0,
      plain: placed(0.4, 1),
      adjusted: placed(-0.4, 3, { interval: { ok: false, reason: 'too_few' }, rankLow: null, rankHigh: null }),
    },
  ],
  stale: false,
  ...allIn,
}

function opened(given: AdjustedScores, page: { behind?: number } = {}) {
  inProject(held.server, 'reviewer')
    .answer(API.getSystemScores, { ...plain, ...page })
    .answer(API.getAdjustedScores, given)
  return openApp(address)
}

/** A card and the place in which its table scrolls have the same name; the card comes first. */
async function cardOf(name: string): Promise<HTMLElement> {
  const [card] = await screen.findAllByRole('region', { name })
  if (!card) throw new Error(`no card ${name}`)
  return card
}

test('adjusted scores stand beside the plain ones, with intervals, places before and after, and how many moved', async () => {
  opened(adjusted)
  const table = within(await screen.findByRole('table', { name: 'Adjusted for length and format' }))
  const [, ...rows] = table.getAllByRole('row').map((row) => row.textContent)
  expect(rows).toEqual([
    '1 (plain: 2)terse−0.10[−0.30, 0.10]0.50[0.30, 0.70]10.60',
    '2 (plain: 3)other−0.30[−0.50, −0.10]−0.10[−0.30, 0.10]2–30.20',
    '3 (plain: 1)wordy0.40[0.20, 0.60]−0.40Too few yet–−0.80',
  ])
  const card = await cardOf('Adjusted for length and format')
  expect(card).toHaveTextContent('3 of 3 systems change places, by up to 2.')
  expect(within(card).getByRole('img', { name: /^Scores adjusted for length and format/ })).toBeVisible()
})

test('what to know of adjusted intervals is said once each, with the systems that it is about', async () => {
  const warned = (score: number, warnings: IntervalWarning[]) =>
    placed(score, 1, { interval: { ok: true, standardError: 0.1, low: null, high: 1, n: 40, warnings } })
  const given = [
    { system: 'terse', component: 0, plain: placed(-0.1, 2), adjusted: warned(0.5, ['few_prompts']) },
    { system: 'wordy', component: 0, plain: placed(0.4, 1), adjusted: warned(-0.4, ['few_prompts', 'open_below']) },
  ]
  opened({ ...adjusted, scores: given })
  await screen.findByRole('table', { name: 'Adjusted for length and format' })
  const card = await cardOf('Adjusted for length and format')
  const said = within(card).getAllByRole('listitem')
  expect(said.map((item) => item.textContent)).toEqual([
    expect.stringMatching(/^Fewer than 10 prompts/),
    expect.stringMatching(/^wordy: No lower limit/),
  ])
})

test('what length and format are worth is said with intervals, or why it can’t be told', async () => {
  opened(adjusted)
  const table = within(await screen.findByRole('table', { name: 'What length and format are worth' }))
  const [, ...rows] = table.getAllByRole('row').map((row) => row.textContent)
  expect(rows).toEqual([
    'Length: twice as long58.7%[56.6%, 60.7%]0.42[0.32, 0.52]',
    'Headings: four against noneThe same in all pairs',
    'List items: four against noneEach system has its own amount, so nothing tells them apart',
    'Bold parts: four against noneFollows from the others',
  ])
})

test('both are saved as CSV with how far they go', async () => {
  const saved: string[] = []
  vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => {
    if (blob instanceof Blob) void blob.text().then((text) => saved.push(text))
    return 'blob:x'
  })
  vi.spyOn(URL, 'revokeObjectURL').mockImplementation(() => undefined)
  const { user } = opened(adjusted)
  const card = within(await cardOf('Adjusted for length and format'))
  await user.click(card.getByRole('button', { name: /CSV/ }))
  await vi.waitFor(() => expect(saved).toHaveLength(1))
  const [header, first] = saved[0]?.split('\r\n') ?? []
  expect(header).toMatch(/^\uFEFF?system,component,place,score,.*,adjusted_place,adjusted_score,.*,as_of,/)
  expect(first).toMatch(/^terse,0,2,-0\.1,0\.1,.*,1,0\.5,0\.1,/)
})

test('the file says how far the page goes, not how far it went when the adjusted scores came', async () => {
  const saved: string[] = []
  vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => {
    if (blob instanceof Blob) void blob.text().then((text) => saved.push(text))
    return 'blob:x'
  })
  vi.spyOn(URL, 'revokeObjectURL').mockImplementation(() => undefined)
  const { user } = opened({ ...adjusted, behind: 0 }, { behind: 417 })
  const card = within(await cardOf('Adjusted for length and format'))
  await user.click(card.getByRole('button', { name: /CSV/ }))
  await vi.waitFor(() => expect(saved).toHaveLength(1))
  expect(saved[0]?.split('\r\n')[1]).toMatch(/,417,/)
})

test('adjusted scores of a newer fit wait until the plain ones are of that fit', async () => {
  const { queryClient } = opened({
    ...adjusted,
    fit: { id: FitId.parse(idOf(51)), state: 'converged', finishedAt: AT },
  })
  expect(await screen.findByRole('table', { name: 'Leaderboard' })).toBeVisible()
  await vi.waitFor(() =>
    expect(held.server.asked.filter(({ name }) => name === 'getSystemScores').length).toBeGreaterThan(1),
  )
  expect(screen.queryByRole('table', { name: 'Adjusted for length and format' })).not.toBeInTheDocument()
  held.server.answer(API.getSystemScores, { ...plain, fit: { ...fit, id: idOf(51) } })
  await queryClient.invalidateQueries({ queryKey: ['projects', PROJECT, 'scores', 'systems'] })
  expect(await screen.findByRole('table', { name: 'Adjusted for length and format' })).toBeVisible()
})

test.each([
  ['separated', 'Length or format decides every judgement'],
  ['too_large', 'There are more systems than can be adjusted together'],
  ['not_converged', /./],
] as const)('scores that could not be adjusted say why: %s', async (state, why) => {
  opened({ ...adjusted, fit: { id: FitId.parse(fit.id), state, finishedAt: AT }, scores: [], effects: [] })
  expect(await screen.findByText('The scores could not be adjusted')).toBeVisible()
  expect(await cardOf('Adjusted for length and format')).toHaveTextContent(why)
})

test('before a fit has adjusted them it says that they are on their way', async () => {
  opened({ ...adjusted, fit: null, scores: [], effects: [] })
  expect(await screen.findByText('The next fit adjusts the scores; it is on its way.')).toBeVisible()
})

test('groups that nothing links have a list each', async () => {
  const lonely = { system: 'lonely', component: 1, plain: placed(0, 1), adjusted: placed(0, 1) }
  opened({ ...adjusted, scores: [...adjusted.scores, lonely] })
  expect(await screen.findByRole('table', { name: 'Adjusted for length and format, group 1' })).toBeVisible()
  const second = await cardOf('Adjusted for length and format, group 2')
  expect(second).toHaveTextContent('No system changes places.')
})
