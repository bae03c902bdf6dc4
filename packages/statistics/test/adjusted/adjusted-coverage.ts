import { adjustedIntervals } from '../../src/adjusted/adjusted-intervals.ts'
import { fitAdjusted } from '../../src/adjusted/fit-adjusted.ts'
import { createRandom } from '../../src/random/create-random.ts'
import { clusteredIntervals } from '../../src/ranking/clustered-intervals.ts'
import type { ClusteredIntervals } from '../../src/ranking/component-intervals.ts'
import { differenceSe } from '../../src/ranking/difference-se.ts'
import { fitBradleyTerry } from '../../src/ranking/fit-bradley-terry.ts'
import { even, zipf } from '../coverage/crossed-votes.ts'
import { found } from '../found.ts'
import { converged } from '../ranking/comparisons.ts'
import { styledVotes } from './styled-votes.ts'

/** How often intervals held what is true apart from length, and how far scores are from it. */
export type AdjustedCoverage = {
  readonly score: number
  readonly difference: number
  /** Of the coefficient of length. */
  readonly length: number
  /** Of plain scores, by their own intervals. */
  readonly plain: number
  /** Mean error of the lead of the worst over the best, who writes least, in logits. */
  readonly plainBias: number
  readonly adjustedBias: number
}

/** Kinds of projects in which people are taken in by length. */
export const STYLED = [
  { name: '40 raters × 200 prompts', plan: { votes: 2000, raters: even(40), prompts: 200 } },
  { name: '12 raters of Zipf volumes × 200 prompts', plan: { votes: 1500, raters: zipf(12), prompts: 200 } },
  { name: '8 raters × 30 prompts', plan: { votes: 800, raters: even(8), prompts: 30 } },
] as const

/** Over so many runs, seeds 1, 2, 3, … */
export function adjustedCoverage(plan: Parameters<typeof styledVotes>[1], runs: number): AdjustedCoverage {
  const sums = { score: 0, difference: 0, length: 0, plain: 0, plainBias: 0, adjustedBias: 0 }
  for (let seed = 1; seed <= runs; seed++) {
    const { truth, annotator, prompt, ...rows } = styledVotes(createRandom(seed), plan)
    const { nodes, first, second, outcome } = rows
    const plain = converged(fitBradleyTerry({ nodes, first, second, wins: outcome }, { priorSd: 2, tolerance: 1e-9 }))
    const fit = fitAdjusted(rows, { priorSd: 2, start: plain.theta })
    if (!fit.ok) throw new Error(fit.reason)
    const { scores, coefficients } = found(adjustedIntervals(fit, rows, { annotator, prompt }))
    const length = found(coefficients[0])
    sums.score += covered(scores, truth.theta)
    sums.difference += coveredDifferences(scores, truth.theta)
    sums.length += Number(length.low <= truth.length && truth.length <= length.high)
    sums.plain += covered(clusteredIntervals(plain, { first, second, outcome, annotator, prompt }), truth.theta)
    const [best, worst] = [truth.theta.indexOf(Math.max(...truth.theta)), truth.theta.indexOf(Math.min(...truth.theta))]
    const lead = (theta: Float64Array) => theta[worst]! - theta[best]!
    sums.plainBias += lead(plain.theta) - lead(truth.theta)
    sums.adjustedBias += lead(fit.theta) - lead(truth.theta)
  }
  return {
    score: sums.score / runs,
    difference: sums.difference / runs,
    length: sums.length / runs,
    plain: sums.plain / runs,
    plainBias: sums.plainBias / runs,
    adjustedBias: sums.adjustedBias / runs,
  }
}

function covered({ components: [component], positionOf }: ClusteredIntervals, truth: Float64Array): number {
  const { low, high } = found(component)
  const isIn = (value: number, node: number) => low[positionOf[node]!]! <= value && value <= high[positionOf[node]!]!
  return truth.filter(isIn).length / truth.length
}

function coveredDifferences(scores: ClusteredIntervals, truth: Float64Array): number {
  let [pairs, held] = [0, 0]
  for (let first = 0; first < truth.length; first++) {
    for (let second = first + 1; second < truth.length; second++, pairs++) {
      const { low, high } = found(differenceSe(scores, { first, second }))
      const lead = truth[first]! - truth[second]!
      held += Number(low <= lead && lead <= high)
    }
  }
  return held / pairs
}
