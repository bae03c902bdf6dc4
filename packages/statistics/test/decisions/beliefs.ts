import type { ScoreBelief } from '../../src/decisions/score-belief.ts'
import { beliefOfScores } from '../../src/decisions/score-belief.ts'
import { logisticChances } from '../../src/paired/row-likelihood.ts'
import { clusteredIntervals } from '../../src/ranking/clustered-intervals.ts'
import { fitBradleyTerry } from '../../src/ranking/fit-bradley-terry.ts'
import type { Observations } from '../../src/ranking/observations.ts'
import type { OpenSides } from '../../src/ranking/open-sides.ts'
import { found } from '../found.ts'
import { converged } from '../ranking/comparisons.ts'

/** Scores with a given spread, for cases where the right answer is plain. */
export function beliefIn(
  score: readonly number[],
  covariance: readonly number[],
  given: { model?: readonly number[]; df?: number; openBetween?: (a: number, b: number) => OpenSides } = {},
): ScoreBelief {
  const nothing = { withScores: new Float64Array(), own: new Float64Array() }
  return {
    nodes: Int32Array.from(score.keys()),
    score: Float64Array.from(score),
    covariance: Float64Array.from(covariance),
    modelCovariance: Float64Array.from(given.model ?? covariance.map((entry) => entry / 4)),
    df: new Float64Array(score.length).fill(given.df ?? 1000),
    openBetween: given.openBetween ?? (() => ({ above: false, below: false })),
    chances: logisticChances,
    auxiliary: { values: new Float64Array(), clustered: nothing, modelled: nothing },
    n: 100,
  }
}

/** Independent errors of this size. */
export function diagonal(size: number, variance: number): number[] {
  return Array.from({ length: size * size }, (_, at) => (at % (size + 1) === 0 ? variance : 0))
}

/** Of the first component of a Bradley-Terry fit. */
export function fittedBelief(nodes: number, observations: Observations, priorSd = 2): ScoreBelief {
  const fit = converged(fitBradleyTerry({ nodes, ...observations, wins: observations.outcome }, { priorSd }))
  return found(beliefOfScores(clusteredIntervals(fit, observations), 0))
}
