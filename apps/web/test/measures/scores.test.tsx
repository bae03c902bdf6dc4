import { screen, within } from '@testing-library/react'
import { API } from '@tiebreak/contracts/api.ts'
import { expect, test } from 'vitest'
import { openApp } from '../stand-in/open-app.tsx'
import { AT, allIn, fit, idOf, inProject, job, PROJECT, systemScore } from '../stand-in/samples.ts'
import { standInPerTest } from '../stand-in/stand-in-per-test.ts'

const held = standInPerTest()
const address = `/projects/${PROJECT}/scores`
const scores = [
  systemScore('model-b', -0.4, { rankLow: 2, rankHigh: 3 }),
  systemScore('model-a', 0.41, { rankHigh: 1 }),
]

test('the leaderboard is drawn and listed best first, with rank range, interval and n', async () => {
  inProject(held.server, 'reviewer').answer(API.getSystemScores, {
    fit,
    scores,
    leftOut: null,
    responseFit: null,
    stale: false,
    ...allIn,
  })
  openApp(address)
  const rows = within(await screen.findByRole('table', { name: 'Leaderboard' })).getAllByRole('row')
  expect(rows[1]).toHaveTextContent(/^1model-a0\.41\[0\.21, 0\.61\]600500100401,200$/)
  expect(rows[2]).toHaveTextContent(/^2–3model-b−0\.40\[−0\.60, −0\.20\]/)
  expect(screen.getByRole('img', { name: /Scores with intervals.*2 systems.* model-a leads/ })).toBeInTheDocument()
  expect(screen.getByText('Converged')).toBeVisible()
  expect(screen.getByText('2.1E−9')).toBeVisible()
  expect(screen.queryByRole('button', { name: 'Fit now' })).not.toBeInTheDocument()
})

test('what is to be said of intervals stands under the list, once, with the systems that it is about', async () => {
  const interval = { ok: true, standardError: 0.3, low: 0.2, high: null, n: 12 } as const
  inProject(held.server, 'reviewer').answer(API.getSystemScores, {
    fit: { ...fit, warnings: ['few_prompts', 'open_above'] },
    scores: [
      systemScore('model-a', 0.41, { interval: { ...interval, warnings: ['few_prompts', 'open_above'] } }),
      systemScore('model-b', -0.4, { interval: { ...interval, high: 0.9, warnings: ['few_prompts'] } }),
    ],
    leftOut: null,
    responseFit: null,
    stale: false,
    ...allIn,
  })
  openApp(address)
  const [board] = await screen.findAllByRole('region', { name: 'Leaderboard' })
  if (!board) expect.fail('no leaderboard')
  expect(within(board).getByRole('row', { name: /model-a/ })).toHaveTextContent('[0.20, ∞]')
  const said = within(board)
    .getAllByRole('listitem')
    .map((item) => item.textContent)
  expect(said).toEqual([
    'Fewer than 10 prompts: the interval is wide, since little shows how prompts differ.',
    'model-a: No upper limit: the judgements that link it, or its group, to others all go one way.',
  ])
  const facts = screen.getByRole('region', { name: 'The fit' })
  expect(within(facts).getByText(/^Fewer than 10 prompts/)).toBeVisible()
})

test('how scores of responses borrow is told below: settings, what rests on what, and the level of each system', async () => {
  const level = (system: string, score: number, linked: number) => ({
    system,
    ...{ score, standardError: 0.1, low: score - 0.2, high: score + 0.2, linked },
  })
  const pooled = {
    ok: true as const,
    tau: 1.5,
    tauFrom: 239,
    priorSd: 2,
    warnings: ['tau_largest' as const, 'unlinked' as const],
    own: 1160,
    identified: 900,
    systems: [level('model-b', -0.4, 0), level('model-a', 0.41, 0), level('other', 0, 3)],
  }
  inProject(held.server, 'reviewer').answer(API.getSystemScores, {
    fit,
    scores,
    leftOut: null,
    responseFit: { ...fit, level: 'response', priorSd: 1, pooled },
    stale: false,
    ...allIn,
  })
  openApp(address)
  const card = await screen.findByRole('region', { name: 'Scores of responses' })
  expect(card).toHaveTextContent('With own judgements1,160900 determined by them alone')
  expect(card).toHaveTextContent('τ1.50chosen from 239 judged pairs')
  expect(card).toHaveTextContent('Intervals95%')
  expect(card).toHaveTextContent(/Fitted.*2026/)
  expect(card).toHaveTextContent('τ is the largest of those that were tried')
  expect(card).toHaveTextContent('Some systems are not linked with others')
  const rows = within(
    within(card).getByRole('table', { name: 'What responses borrow from their system' }),
  ).getAllByRole('row')
  expect(rows.map((row) => row.textContent).slice(1)).toEqual([
    'model-a0.41 [0.21, 0.61]1',
    'other0.00 [−0.20, 0.20]2',
    'model-b−0.40 [−0.60, −0.20]1',
  ])
})

test('scores of responses that were not pooled say why', async () => {
  inProject(held.server, 'reviewer').answer(API.getSystemScores, {
    fit,
    scores,
    leftOut: null,
    responseFit: { ...fit, level: 'response', priorSd: 1, pooled: { ok: false, reason: 'too_large' } },
    stale: false,
    ...allIn,
  })
  openApp(address)
  const card = await screen.findByRole('region', { name: 'Scores of responses' })
  expect(card).toHaveTextContent(
    '95% intervals. Prior σ 1.0.The scores of this fit were not pooled: there are too many systems',
  )
})

test('components never stand on one list', async () => {
  inProject(held.server, 'lead').answer(API.getSystemScores, {
    fit: { ...fit, components: 2 },
    scores: [
      ...scores,
      systemScore('lonely', 0, {
        component: 1,
        rankLow: null,
        rankHigh: null,
        interval: { ok: false, reason: 'too_few' },
      }),
    ],
    leftOut: null,
    responseFit: null,
    stale: false,
    ...allIn,
  })
  openApp(address)
  expect(await screen.findByText('The systems form 2 groups that cannot be compared')).toBeVisible()
  expect(screen.getByText(/No chain of comparisons links one group to another/)).toBeVisible()
  const first = within(screen.getByRole('table', { name: 'Leaderboard of group 1' }))
  const second = within(screen.getByRole('table', { name: 'Leaderboard of group 2' }))
  expect(first.queryByText('lonely')).not.toBeInTheDocument()
  expect(second.getByRole('row', { name: /lonely/ })).toHaveTextContent('Too few yet')
})

test('a fit that is not identified says so in words', async () => {
  inProject(held.server, 'lead').answer(API.getSystemScores, {
    fit: { ...fit, state: 'not_identified', gradientNorm: null, warnings: ['3 pairs are left out.'] },
    scores: [],
    leftOut: null,
    responseFit: null,
    stale: false,
    ...allIn,
  })
  openApp(address)
  expect(await screen.findByText(/Some systems always win, always lose/)).toBeVisible()
  expect(screen.getByText('3 pairs are left out.')).toBeVisible()
})

test('"Fit now" starts a fit and follows it until new scores are there', async () => {
  const { server } = held
  inProject(server, 'engineer')
    .answer(API.getSystemScores, { fit: null, scores: [], leftOut: null, responseFit: null, stale: false, ...allIn })
    .answer(API.fitScores, { jobId: idOf(90) })
    .answer(API.getJob, () => {
      server.answer(API.getSystemScores, { fit, scores, leftOut: null, responseFit: null, stale: false, ...allIn })
      return job({ id: idOf(90), kind: 'fit_scores', progress: { done: 2, total: 2, unit: 'levels' } })
    })
  const { user } = openApp(address)
  expect(await screen.findByText('No scores yet')).toBeVisible()
  await user.click(screen.getByRole('button', { name: 'Fit now' }))
  expect(await screen.findByText('The scores are ready')).toBeVisible()
  expect(await screen.findByRole('table', { name: 'Leaderboard' })).toBeVisible()
})

test('a refused fit leaves the scores', async () => {
  inProject(held.server, 'lead')
    .answer(API.getSystemScores, { fit, scores, ...allIn, leftOut: null, responseFit: null, stale: true, behind: 2 })
    .refuse(API.fitScores, 'busy')
  const { user } = openApp(address)
  expect(await screen.findByText('Updating with newer judgements…')).toBeVisible()
  await user.click(screen.getByRole('button', { name: 'Fit now' }))
  expect(await screen.findByRole('alert')).toHaveTextContent('The scores below are from the last fit.')
  expect(screen.getByRole('table', { name: 'Leaderboard' })).toBeVisible()
})

test('judgements that an open transaction holds back are named with the time up to which everything is in', async () => {
  const { server } = held
  const reach = { asOf: AT, behind: 3, decisionsBehind: 1, held: 4, stale: true, leftOut: null, responseFit: null }
  inProject(server, 'lead')
    .answer(API.getSystemScores, { fit, scores, ...reach })
    .answer(API.fitScores, { jobId: idOf(90) })
    .answer(API.getJob, () => {
      server.answer(API.getJob, job({ id: idOf(90), kind: 'fit_scores', missing: 3 }))
      return job({ id: idOf(90), kind: 'fit_scores', state: 'running', missing: 3, finishedAt: null })
    })
  const { user } = openApp(address)
  expect(
    await screen.findByText(
      /^3 judgements and 1 decision not yet included: held back by an open database transaction\./,
    ),
  ).toHaveTextContent(/Everything up to 20 Nov 2026, .* is included\.$/)
  await user.click(screen.getByRole('button', { name: 'Fit now' }))
  expect(await screen.findByText(/Waiting for an open database transaction that holds back 3 judgements/)).toBeVisible()
  expect(await screen.findByText('The scores are ready, without 3 judgements or decisions')).toBeVisible()
})

test('scores are not for annotators', async () => {
  inProject(held.server, 'annotator').refuse(API.getSystemScores, 'not_allowed')
  openApp(address)
  expect(await screen.findByText('Your role does not include this')).toBeVisible()
})
