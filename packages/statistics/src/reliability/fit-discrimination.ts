import { checkNumbers, checkSearch } from '../check-arguments.ts'
import { type Missing, missing } from '../estimate.ts'
import { minimise } from '../optimise/minimise.ts'
import { fitHalfTies } from '../paired/fit-half-ties.ts'
import { checkPairedRows, type PairedRows } from '../paired/paired-rows.ts'
import { centreScores } from '../ranking/centre-scores.ts'
import type { Components } from '../ranking/components.ts'
import { lambdaOf } from '../ranking/lambda-of.ts'
import type { Prior } from '../ranking/prior.ts'
import { discriminationObjective } from './discrimination-objective.ts'
import { type DiscriminationSds, discriminationSds } from './discrimination-sds.ts'

/** How to fit discriminations. */
export type DiscriminationOptions = Prior & {
  /** Spread of log γ (default 0.5). */
  readonly logGammaSd?: number
  /** Spread of the annotators' side bias, in logits (default 0.5). */
  readonly positionSd?: number
  /** Stop when no entry of the gradient is larger (default 1e-8). */
  readonly tolerance?: number
  /** Maximum number of Newton steps (default 500). */
  readonly maxIterations?: number
}

/** Scores and, per annotator id, discrimination and side bias. */
export type ConvergedDiscrimination = {
  readonly ok: true
  readonly theta: Float64Array
  readonly components: Components
  /** log γ: 0 for an average annotator; far below 0, answers hardly depend on the scores. */
  readonly logGamma: Float64Array
  /** Side bias in logits, positive for the response shown first; 0 if sides are unknown. */
  readonly position: Float64Array
  /**
   * Spread of the posterior from the joint curvature; `null` for more than 1,500 parameters, or away from a strict
   * minimum.
   */
  readonly sd: DiscriminationSds | null
  /** Negative log-likelihood plus priors. */
  readonly objective: number
  readonly lambda: number
  readonly gradientNorm: number
  readonly iterations: number
  readonly n: number
}

/** `not_identified` as for the scores alone; `n` is the total weight of the rows. */
export type DiscriminationFit =
  | ConvergedDiscrimination
  | (Missing<'not_converged'> & { readonly gradientNorm: number; readonly iterations: number; readonly lambda: number })
  | (Missing<'not_identified'> & { readonly weak: Components; readonly strong: Components })

/**
 * P(first is better) = σ(γ_u · (θ_first − θ_second) + shown · b_u) with log γ_u ~ N(0, sd²) and b_u ~ N(0, sd²) per
 * annotator, all fitted together by damped Gauss-Newton steps (alternating between scores and annotators creeps,
 * because their scales trade off). A spammer's γ goes to 0; somebody who reverses answers also shows as a low γ,
 * because γ is positive. The loss is not convex: the mode found is the one nearest to equal annotators.
 * @param rows `answer` is the share in [0, 1] that `first` won; `annotator` is required
 * @throws RangeError on malformed columns, or without annotators
 */
export function fitDiscrimination(rows: PairedRows, options: DiscriminationOptions): DiscriminationFit {
  const { logGammaSd = 0.5, positionSd = 0.5, tolerance = 1e-8, maxIterations = 500 } = options
  checkPairedRows(rows)
  checkSearch(options)
  checkNumbers('spread', { logGammaSd, positionSd })
  const { annotator } = rows
  if (!annotator) throw new RangeError('Discriminations want the column annotator')
  const lambda = lambdaOf(options)
  const annotators = 1 + annotator.reduce((most, id) => Math.max(most, id), -1)
  const won = fitHalfTies(rows, { lambda, tolerance: 1e-3 })
  if (!won.ok) return won
  const { components, n } = won
  const start = new Float64Array(rows.nodes + 2 * annotators)
  start.set(won.theta)
  const precisions = [1 / logGammaSd ** 2, 1 / positionSd ** 2] as const
  const search = discriminationObjective({ ...rows, annotator }, annotators, [lambda, ...precisions])
  const found = minimise(search, start, { tolerance, maxIterations })
  const { gradientNorm, iterations, loss: objective } = found
  if (!found.converged) {
    const detail = `gradient ${gradientNorm} after ${iterations} steps`
    return { ...missing('not_converged', n, detail), gradientNorm, iterations, lambda }
  }
  const theta = found.x.slice(0, rows.nodes)
  const logGamma = found.x.slice(rows.nodes, rows.nodes + annotators)
  const position = found.x.slice(rows.nodes + annotators)
  centreScores(theta, components)
  const sd = discriminationSds({ ...rows, annotator }, theta, { logGamma, position, precisions, lambda })
  return { ok: true, theta, components, logGamma, position, sd, objective, lambda, gradientNorm, iterations, n }
}
