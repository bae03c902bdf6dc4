import { describe, expect, test } from 'vitest'
import { preferenceBetween } from '../../src/decisions/preference-between.ts'
import { rankPosterior } from '../../src/decisions/rank-posterior.ts'
import { beliefOfPaired, beliefOfRankings, beliefOfScores } from '../../src/decisions/score-belief.ts'
import { fitDavidson } from '../../src/paired/fit-davidson.ts'
import { fitGraded } from '../../src/paired/fit-graded.ts'
import type { ConvergedPairedFit, PairedFit } from '../../src/paired/fit-paired-model.ts'
import { fitRaoKupper } from '../../src/paired/fit-rao-kupper.ts'
import { pairedCovariance } from '../../src/paired/paired-covariance.ts'
import { createRandom } from '../../src/random/create-random.ts'
import { clusteredIntervals } from '../../src/ranking/clustered-intervals.ts'
import { differenceSe } from '../../src/ranking/difference-se.ts'
import { fitBradleyTerry } from '../../src/ranking/fit-bradley-terry.ts'
import { fitPlackettLuce } from '../../src/rankings/fit-plackett-luce.ts'
import { plackettLuceCovariance } from '../../src/rankings/plackett-luce-covariance.ts'
import { averaged, crossedVotes, even } from '../coverage/crossed-votes.ts'
import { found } from '../found.ts'
import { leastOf, limitOf } from '../limit-of.ts'
import { converged } from '../ranking/comparisons.ts'
import { beliefIn, diagonal, fittedBelief } from './beliefs.ts'
import { DECISIONS, type FitWithTies } from './fixture.ts'

const fitted = (fit: PairedFit): ConvergedPairedFit => found(fit as never)

/** The rows of a fixture, with answers coded as a model wants them. */
function rowsOf({ nodes, rows }: FitWithTies, answers: readonly [number, number, number]) {
  return {
    nodes,
    first: Int32Array.from(rows, ([first]) => first),
    second: Int32Array.from(rows, ([, second]) => second),
    answer: Float64Array.from(rows, ([, , kind]) => answers[kind]),
  }
}

describe('preferenceBetween', () => {
  test('gives scipy’s chances for Davidson’s and Rao and Kupper’s models, with its interval by the delta method', () => {
    const models = [
      { expected: DECISIONS.davidson, fit: fitDavidson, rows: rowsOf(DECISIONS.davidson, [1, 0.5, 0]) },
      { expected: DECISIONS.rao_kupper, fit: fitRaoKupper, rows: rowsOf(DECISIONS.rao_kupper, [1, 0, -1]) },
    ]
    for (const { expected, fit: model, rows } of models) {
      const fit = fitted(model(rows, { lambda: expected.lambda }))
      const belief = found(beliefOfPaired(fit, found(pairedCovariance(fit, rows)), 0))
      const { next, better } = preferenceBetween(belief, { first: 0, second: 1 })
      for (const key of ['first', 'tie', 'second'] as const) expect(next[key]).toBeCloseTo(expected[key], 5)
      expect(next.value).toBeCloseTo(expected.first + expected.tie / 2, 6)
      // Beside the curvature alone, t has 1,000 degrees of freedom, the most that are kept.
      expect(Math.abs(next.low - expected.low)).toBeLessThan(3e-4)
      expect(Math.abs(next.high - expected.high)).toBeLessThan(3e-4)
      expect(Math.abs(better.value - expected.better)).toBeLessThan(1e-3)
    }
  })

  test('gives scipy’s probability that one score is above another', () => {
    const { score, covariance, model, df, better } = DECISIONS.ranks
    const belief = beliefIn(score, covariance, { model, df })
    for (let first = 0; first < score.length; first++) {
      for (let second = 0; second < score.length; second++) {
        if (first === second) continue
        const own = preferenceBetween(belief, { first, second })
        // Degrees of freedom are kept in sixteenths.
        expect(own.better.value).toBeCloseTo(better[first]![second]!, 3.7)
        expect(own.better.value + preferenceBetween(belief, { first: second, second: first }).better.value).toBeCloseTo(
          1,
        )
      }
    }
  })

  test('has for Bradley-Terry the interval of the difference, turned into shares', () => {
    const { nodes, observations } = crossedVotes(createRandom(1), { votes: 600, raters: even(15), prompts: even(30) })
    const fit = converged(fitBradleyTerry({ nodes, ...observations, wins: observations.outcome }, { priorSd: 2 }))
    const intervals = clusteredIntervals(fit, observations)
    const own = preferenceBetween(found(beliefOfScores(intervals, 0)), { first: 4, second: 2 })
    const difference = found(differenceSe(intervals, { first: 4, second: 2 }))
    expect(own.lead.low).toBeCloseTo(difference.low, 12)
    expect(own.lead.high).toBeCloseTo(difference.high, 12)
    const share = (lead: number) => 1 / (1 + Math.exp(-lead))
    expect(own.next.value).toBeCloseTo(share(difference.value), 12)
    expect(own.next.low).toBeCloseTo(share(difference.low), 6)
    expect(own.next.high).toBeCloseTo(share(difference.high), 6)
  })

  test('gives nearly the same for graded answers of one strength as for Rao and Kupper, and for rankings of two as for pairs', () => {
    const rows = rowsOf(DECISIONS.rao_kupper, [1, 0, -1])
    const clusters = [Int32Array.from(rows.first, (_, row) => row % 20)] as const
    const [graded, kupper] = [fitGraded(rows, { priorSd: 2, strengths: 1 }), fitRaoKupper(rows, { priorSd: 2 })].map(
      (fit) => found(beliefOfPaired(fitted(fit), found(pairedCovariance(fitted(fit), rows, { clusters })), 0)),
    ) as [never, never]
    expect(preferenceBetween(graded, { first: 0, second: 3 })).toEqual(
      preferenceBetween(kupper, { first: 0, second: 3 }),
    )

    const { nodes, observations } = crossedVotes(createRandom(2), { votes: 500, raters: even(25), prompts: even(1) })
    const { first, second, outcome, annotator } = observations
    const winners = first.map((node, row) => (outcome[row] === 1 ? node : second[row]!))
    const losers = first.map((node, row) => (outcome[row] === 1 ? second[row]! : node))
    const rankings = {
      nodes,
      start: Int32Array.from({ length: first.length + 1 }, (_, event) => 2 * event),
      node: Int32Array.from({ length: 2 * first.length }, (_, at) => (at % 2 === 0 ? winners : losers)[at >> 1]!),
    }
    const luce = fitPlackettLuce(rankings, { priorSd: 2 })
    if (!luce.ok) throw new Error(luce.reason)
    const spread = found(plackettLuceCovariance(luce, rankings, { cluster: annotator }))
    const byRankings = preferenceBetween(beliefOfRankings(luce, spread), { first: 0, second: 1 })
    const byPairs = preferenceBetween(fittedBelief(nodes, observations), { first: 0, second: 1 })
    expect(byRankings.next.value).toBeCloseTo(byPairs.next.value, 5)
    expect(byRankings.lead.se / byPairs.lead.se).toBeCloseTo(1, 1)
    expect(rankPosterior(beliefOfRankings(luce, spread), { random: createRandom(1) }).best).toHaveLength(nodes)
  })

  test('says what the data allow where they leave a side open', () => {
    const open = (a: number, b: number) => ({ above: a < b, below: false })
    const won = preferenceBetween(beliefIn([1, 0], diagonal(2, 0.5), { openBetween: open }), { first: 0, second: 1 })
    expect(won.lead.high).toBe(Number.POSITIVE_INFINITY)
    expect(won.next.high).toBe(1)
    expect(won.better.atLeast).toBe(won.better.value)
    expect(won.better.atMost).toBe(1)
    const both = () => ({ above: true, below: true })
    const nothing = preferenceBetween(beliefIn([1, 0], diagonal(2, 0.5), { openBetween: both }), {
      first: 0,
      second: 1,
    })
    expect([nothing.better.atLeast, nothing.better.atMost]).toEqual([0, 1])
    expect([nothing.next.low, nothing.next.high]).toEqual([0, 1])
  })

  test('is a fit of each island by itself, with the same covariance as if it were alone', () => {
    const rows = rowsOf(DECISIONS.davidson, [1, 0.5, 0])
    const beside = {
      nodes: 2 * rows.nodes,
      first: Int32Array.of(...rows.first, ...rows.first.map((node) => node + rows.nodes)),
      second: Int32Array.of(...rows.second, ...rows.second.map((node) => node + rows.nodes)),
      answer: Float64Array.of(...rows.answer, ...rows.answer),
    }
    const islands = fitted(fitDavidson(beside, { priorSd: 2 }))
    const spread = found(pairedCovariance(islands, beside))
    const [one, other] = [0, 1].map((component) => found(beliefOfPaired(islands, spread, component)))
    const [left, right] = [
      preferenceBetween(one!, { first: 0, second: 1 }),
      preferenceBetween(other!, { first: 4, second: 5 }),
    ]
    expect(left.lead.value).toBeCloseTo(right.lead.value, 8)
    expect(left.lead.se).toBeCloseTo(right.lead.se, 8)
    expect(left.next.low).toBeCloseTo(right.next.low, 8)
    expect(() => preferenceBetween(one!, { first: 0, second: 5 })).toThrow('not two nodes')
    expect(() => beliefOfPaired(islands, spread, 2)).toThrow('no component 2')
  })

  test('covers the share of the next judgement, and is right as often as it says who is better', () => {
    const runs = 300
    let covered = 0
    let sure = 0
    let wrong = 0
    for (let seed = 1; seed <= runs; seed++) {
      const { nodes, observations, truth } = crossedVotes(createRandom(seed), {
        votes: 500,
        raters: even(15),
        prompts: even(25),
      })
      const first = seed % nodes
      const second = (first + 1) % nodes
      const { next, better } = preferenceBetween(fittedBelief(nodes, observations), { first, second })
      const lead = truth[first]! - truth[second]!
      const share = 1 / (1 + Math.exp(-lead))
      covered += Number(next.low <= share && share <= next.high)
      if (Math.abs(better.value - 0.5) < 0.45) continue
      sure++
      wrong += Number(better.value > 0.5 !== lead > 0)
    }
    expect(covered).toBeGreaterThanOrEqual(leastOf(0.93, runs))
    expect(sure).toBeGreaterThan(100)
    // Those called with 95 % or more are wrong in at most 5 %.
    expect(wrong).toBeLessThanOrEqual(limitOf(0.05, sure))
    expect(averaged(Float64Array.of(1, 0), 0)[0]).toBeCloseTo(0.5)
  })
})
