import { type Estimate, missing } from '../estimate.ts'
import { centreCovariance } from '../linear/centre-covariance.ts'
import type { ConvergedPairedFit } from '../paired/fit-paired-model.ts'
import type { PairedCovariance } from '../paired/paired-covariance.ts'
import { type AnswerChances, logisticChances } from '../paired/row-likelihood.ts'
import type { ClusteredIntervals, NoIntervals } from '../ranking/component-intervals.ts'
import type { OpenSides } from '../ranking/open-sides.ts'
import type { ScoreSpread } from '../ranking/score-spread.ts'
import type { ConvergedPlackettLuce } from '../rankings/fit-plackett-luce.ts'
import type { RankingCovariance } from '../rankings/plackett-luce-covariance.ts'

/** The scores of one component, how uncertain they are, and what they say of one judgement, from whichever model. */
export type ScoreBelief = ScoreSpread & {
  /** The component's nodes; the other arrays follow them. */
  readonly nodes: Int32Array
  /** In logits, mean 0. */
  readonly score: Float64Array
  /** On which sides the data set no limit to the score at the first position minus that at the second. */
  readonly openBetween: (first: number, second: number) => OpenSides
  /** What the model expects of one judgement, given the lead of the first in logits and its tie parameter or thresholds. */
  readonly chances: (lead: number, auxiliary: ArrayLike<number>) => AnswerChances
  /** The tie parameter or thresholds, and how they vary together with the scores. */
  readonly auxiliary: {
    readonly values: Float64Array
    readonly clustered: AuxiliarySpread
    readonly modelled: AuxiliarySpread
  }
  /** Judgements, or their weight. */
  readonly n: number
}

/** Covariance of a model's own parameters: with each score (scores × parameters) and with one another, row-major. */
export type AuxiliarySpread = { readonly withScores: Float64Array; readonly own: Float64Array }

const NOTHING: AuxiliarySpread = { withScores: new Float64Array(), own: new Float64Array() }
const NO_AUXILIARY = { values: new Float64Array(), clustered: NOTHING, modelled: NOTHING }

/**
 * What a Bradley-Terry fit says of one component, for `preferenceBetween` and `rankPosterior`.
 * @param component its number in the fit
 * @returns the component's own reason when it has no intervals
 * @throws RangeError when there is no such component
 */
export function beliefOfScores(
  intervals: ClusteredIntervals,
  component: number,
): Estimate<ScoreBelief, NoIntervals['reason']> {
  const found = intervals.components[component]
  if (found === undefined) throw new RangeError(`There is no component ${component}`)
  if (!found.ok) return missing(found.reason, found.n, found.detail)
  const { nodes, score, covariance, modelCovariance, df, n } = found
  const openBetween = (first: number, second: number) => intervals.open.between(nodes[first]!, nodes[second]!)
  const spread = { covariance, modelCovariance, df }
  return { ok: true, ...spread, nodes, score, openBetween, chances: logisticChances, auxiliary: NO_AUXILIARY, n }
}

/**
 * The same of a fit of Davidson, Rao and Kupper, graded answers, half ties or a continuous scale, at no advantage of
 * either position and equal covariates.
 * @param component its number in the fit
 * @returns `isolated` when its only node was compared with nothing
 * @throws RangeError when there is no such component, or the covariance is that of another fit
 */
export function beliefOfPaired(
  fit: ConvergedPairedFit,
  spread: PairedCovariance,
  component: number,
): Estimate<ScoreBelief, 'isolated'> {
  const { layout, likelihood, components, theta, n } = fit
  const { size } = spread
  if (size !== layout.size) throw new RangeError(`A covariance of ${size} for ${layout.size} parameters`)
  const nodes = nodesOf(components.of, component)
  if (nodes.length < 2) return missing('isolated', n, 'compared with nothing')
  const own = Int32Array.from({ length: layout.auxiliaries }, (_, at) => layout.auxiliary + at)
  const all = Int32Array.of(...nodes, ...own)
  const count = nodes.length
  const [clustered, modelled] = [spread.covariance, spread.modelCovariance].map((matrix) => {
    const taken = submatrix(matrix, size, all)
    centreCovariance(taken, all.length, count)
    const [scores, others] = [Int32Array.from(nodes.keys()), Int32Array.from(own, (_, at) => count + at)]
    return {
      scores: submatrix(taken, all.length, scores),
      auxiliary: {
        withScores: submatrix(taken, all.length, scores, others),
        own: submatrix(taken, all.length, others),
      },
    }
  }) as [Taken, Taken]
  return {
    ok: true,
    nodes,
    score: Float64Array.from(nodes, (node) => theta[node]!),
    covariance: clustered.scores,
    modelCovariance: modelled.scores,
    df: Float64Array.from(nodes, (node) => spread.df[node]!),
    openBetween: (first, second) => spread.openBetween(nodes[first]!, nodes[second]!),
    chances: likelihood.chances,
    auxiliary: { values: fit.auxiliary, clustered: clustered.auxiliary, modelled: modelled.auxiliary },
    n,
  }
}

type Taken = { readonly scores: Float64Array; readonly auxiliary: AuxiliarySpread }

/**
 * The same of a Plackett-Luce fit, whose rankings join all nodes; of two responses the model is Bradley and Terry's.
 * @throws RangeError when the covariance is that of another fit
 */
export function beliefOfRankings(fit: ConvergedPlackettLuce, spread: RankingCovariance): ScoreBelief {
  const { theta, n } = fit
  if (spread.df.length !== theta.length)
    throw new RangeError(`A covariance of ${spread.df.length} for ${theta.length} scores`)
  const { covariance, modelCovariance, df, openBetween } = spread
  const nodes = Int32Array.from(theta.keys())
  const spreads = { covariance, modelCovariance, df }
  return { ...spreads, nodes, score: theta, openBetween, chances: logisticChances, auxiliary: NO_AUXILIARY, n }
}

function nodesOf(of: Int32Array, component: number): Int32Array {
  const nodes = Int32Array.from(of.keys()).filter((node) => of[node] === component)
  if (nodes.length === 0) throw new RangeError(`There is no component ${component}`)
  return nodes
}

function submatrix(matrix: Float64Array, size: number, rows: Int32Array, columns = rows): Float64Array {
  const taken = new Float64Array(rows.length * columns.length)
  for (const [i, row] of rows.entries())
    for (const [j, column] of columns.entries()) taken[i * columns.length + j] = matrix[row * size + column]!
  return taken
}
