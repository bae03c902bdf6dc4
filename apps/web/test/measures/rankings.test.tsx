import { screen, within } from '@testing-library/react'
import { API } from '@tiebreak/contracts/api.ts'
import type { RankingVerdict } from '@tiebreak/contracts/measures/ranking-schemas.ts'
import { expect, test, vi } from 'vitest'
import type { z } from 'zod'
import { openApp } from '../stand-in/open-app.tsx'
import { allIn, fit, idOf, inProject, PROJECT, systemScore } from '../stand-in/samples.ts'
import { standInPerTest } from '../stand-in/stand-in-per-test.ts'

const held = standInPerTest()
const address = `/projects/${PROJECT}/scores`
const scores = ['model-a', 'model-b', 'model-c'].map((system, at) => systemScore(system, 0.4 - 0.4 * at))
const standing = { bestAtLeast: 0, bestAtMost: 1, rankMedian: 1, rankLow: 1, rankHigh: 3 }
const pair = {
  first: 'model-a',
  second: 'model-c',
  better: 0.997,
  betterAtLeast: 0.997,
  betterAtMost: 0.997,
  next: 0.69,
  nextLow: 0.6,
  nextHigh: 0.77,
  judged: 120,
  observed: 0.31,
  z: -6.2,
  deviation: 0.000_02,
}

const circle: z.input<typeof RankingVerdict> = {
  component: 0,
  verdict: 'not_one_ranking',
  reasons: ['cycle', 'pairs_against'],
  judged: 360,
  cycle: { systems: ['model-a', 'model-b', 'model-c'], shares: [0.7, 0.72, 0.69], judged: [120, 120, 120] },
  cyclic: { share: 0.9, noiseMost: 0.1, beyondNoise: 0.88, atMost: 0.95, p: 0.001, cycles: 1 },
  likelihoodRatio: { deviance: 81.25, df: 1, designEffect: 1.31, p: 0.000_001 },
  deviating: [pair],
  deviations: 1,
  standings: [
    { ...standing, system: 'model-a', best: 0.62, bestAtLeast: 0.62, bestAtMost: 0.62 },
    { ...standing, system: 'model-b', best: 0.35 },
    { ...standing, system: 'model-c', best: 0.002, bestAtLeast: 0.002, bestAtMost: 0.002, rankLow: 3 },
  ],
  hasPairs: true,
}

function withVerdict(group: z.input<typeof RankingVerdict>) {
  return inProject(held.server, 'lead')
    .answer(API.getSystemScores, { fit, scores, responseFit: null, leftOut: null, stale: false, ...allIn })
    .answer(API.getRankingVerdicts, { fitId: fit.id, finishedAt: fit.finishedAt, groups: [group] })
    .answer(API.listSystemPairs, ({ query }) => ({
      fitId: fit.id,
      finishedAt: fit.finishedAt,
      pairs:
        query.system === 'model-a'
          ? [pair]
          : [{ ...pair, first: 'model-b', better: 0.4, betterAtLeast: 0, betterAtMost: 1 }],
    }))
}

test('a plain sentence says that one ranking does not describe the judgements, with the circle and the pairs', async () => {
  withVerdict(circle)
  openApp(address)
  const card = within(await screen.findByRole('region', { name: 'One ranking?' }))
  expect(card.getByText('One ranking does not describe these judgements.')).toBeVisible()
  expect(
    card.getByText(/^Preferences close a circle of three systems, each beyond noise\. Some pairs are clearly/),
  ).toBeVisible()
  expect(
    card.getByText('model-a is preferred to model-b (70%), model-b to model-c (72%), and model-c to model-a (69%).'),
  ).toBeVisible()
  const rows = within(card.getByRole('table', { name: 'Pairs that deviate most' })).getAllByRole('row')
  expect(rows[1]).toHaveTextContent(/^model-a – model-c12031%69%<1%$/)
  expect(card.getByText(/at 2\.5% or less it is more than noise\.$/)).toBeVisible()
  expect(card.getByText(/goes in circles: 90\.0%\. Noise alone stays under 10\.0%\./)).toHaveTextContent('(p = 0.001)')
  expect(card.getByText(/Likelihood ratio .*: 81\.3 on 1 degrees of freedom, design effect 1\.31/)).toHaveTextContent(
    '(p < 0.001)',
  )
})

test('who is best stands with ranks, never as certain, and as a range where only the prior limits it', async () => {
  withVerdict(circle)
  openApp(address)
  const table = within(await screen.findByRole('table', { name: 'Who is best?' }))
  const rows = table.getAllByRole('row').map((row) => row.textContent)
  expect(rows.slice(1)).toEqual(['model-a62%11–3', 'model-b0%–100%11–3', 'model-c<1%13'])
})

test('one system is set against the others, and another can be chosen', async () => {
  withVerdict(circle)
  const { user } = openApp(address)
  const card = within(await screen.findByRole('region', { name: 'One against another' }))
  expect(await card.findByRole('row', { name: /model-c/ })).toHaveTextContent(/^model-c>99%69% \[60%, 77%\]12031%$/)
  await user.selectOptions(card.getByRole('combobox', { name: 'System' }), 'model-b')
  expect(await card.findByText('0%–100%')).toBeVisible()
  expect(card.getByRole('button', { name: /CSV/ })).toBeVisible()
})

test.each([
  ['one_ranking', 'fits', 'One ranking describes these judgements.', /^Pairs follow the scores/],
  [
    'too_little_to_tell',
    'few_judgements',
    'There is too little to tell whether one ranking describes these judgements.',
    /^With so few/,
  ],
] as const)('says %s in words', async (verdict, reason, sentence, why) => {
  withVerdict({ ...circle, verdict, reasons: [reason], cycle: null, deviating: [], hasPairs: false })
  openApp(address)
  expect(await screen.findByText(sentence)).toBeVisible()
  expect(screen.getByText(why)).toBeVisible()
  expect(screen.queryByRole('table', { name: 'Pairs that deviate most' })).not.toBeInTheDocument()
  expect(screen.getByText('Pairs are listed of groups of up to 100 systems.')).toBeVisible()
})

/** The page has scores of one fit, and asks for the rest when the next one is there; until told, its scores stay. */
function withNextFit() {
  const next = { ...fit, id: idOf(51) }
  const shown = { fit }
  withVerdict(circle)
    .answer(API.getSystemScores, () => ({ ...shown, scores, responseFit: null, leftOut: null, stale: false, ...allIn }))
    .answer(API.getRankingVerdicts, { fitId: next.id, finishedAt: next.finishedAt, groups: [circle] })
    .answer(API.listSystemPairs, { fitId: next.id, finishedAt: next.finishedAt, pairs: [pair] })
  return { showNext: () => Object.assign(shown, { fit: next }) }
}

test('a verdict of a newer fit waits until the scores beside it are of that fit', async () => {
  const { showNext } = withNextFit()
  const { queryClient } = openApp(address)
  expect(await screen.findByRole('table', { name: 'Leaderboard' })).toBeVisible()
  // The scores are asked for again at once.
  await vi.waitFor(() =>
    expect(held.server.asked.filter(({ name }) => name === 'getSystemScores').length).toBeGreaterThan(1),
  )
  expect(screen.queryByRole('region', { name: 'One ranking?' })).not.toBeInTheDocument()
  expect(screen.getByText(/^Loading: what the scores say/)).toBeVisible()
  showNext()
  await queryClient.invalidateQueries({ queryKey: ['projects', PROJECT, 'scores', 'systems'] })
  expect(await screen.findByRole('region', { name: 'One ranking?' })).toBeVisible()
})

test('pairs of a newer fit are neither listed nor saved below a verdict of the last', async () => {
  withNextFit()
  held.server.answer(API.getRankingVerdicts, { fitId: fit.id, finishedAt: fit.finishedAt, groups: [circle] })
  openApp(address)
  const card = within(await screen.findByRole('region', { name: 'One against another' }))
  await vi.waitFor(() =>
    expect(held.server.asked.filter(({ name }) => name === 'getSystemScores').length).toBeGreaterThan(1),
  )
  expect(card.queryByRole('table')).not.toBeInTheDocument()
  expect(card.queryByRole('button', { name: /CSV/ })).not.toBeInTheDocument()
})
