import { checkNodes, checkNumbers } from '../check-arguments.ts'
import type { Estimate } from '../estimate.ts'
import type { IntervalWarning } from './component-intervals.ts'
import type { ConvergedFit } from './fit-bradley-terry.ts'
import { type MultiplierOptions, multiplierDraws } from './multiplier-draws.ts'
import type { Dimension, Observations } from './observations.ts'
import { restrictToComponent } from './restrict-to-component.ts'

/** Intervals of a large component's scores, by draws. Arrays follow `nodes`. */
export type DrawnIntervals = {
  readonly nodes: Int32Array
  /** Scores in logits, mean 0 in the component. */
  readonly score: Float64Array
  /** Standard errors, with about ±5 % of noise at 200 draws. */
  readonly se: Float64Array
  /** −∞ where the data leave that side open. */
  readonly low: Float64Array
  /** ∞ where the data leave that side open. */
  readonly high: Float64Array
  /** Degrees of freedom of each score. */
  readonly df: Float64Array
  readonly dimensions: readonly Dimension[]
  readonly warnings: readonly IntervalWarning[]
  readonly draws: number
  readonly n: number
}

/**
 * The intervals of one component from {@link multiplierDraws}, in the form of `clusteredIntervals`, for components that
 * are `too_large` there. The same clusters count: those with judgements in the component.
 * @param component its number in the fit
 * @returns `too_few` when all judgements are by one annotator on one prompt
 * @throws RangeError when the fit has no such component
 */
export function drawnIntervals(
  fit: ConvergedFit,
  observations: Observations,
  component: number,
  options: MultiplierOptions,
): Estimate<DrawnIntervals, 'too_few'> {
  checkNumbers('whole', { component })
  if (!(component >= 0 && component < fit.components.count)) throw new RangeError(`There is no component ${component}`)
  checkNodes(fit.theta.length, { first: observations.first, second: observations.second })
  const part = restrictToComponent(fit, observations, component)
  const drawn = multiplierDraws(part.fit, part.observations, options)
  if (!drawn.ok) return drawn
  const { se, reach, df, dimensions, warnings, draws, n, open } = drawn
  const score = part.fit.theta
  const low = score.map((value, at) => (open(at).below ? Number.NEGATIVE_INFINITY : value - reach[at]!))
  const high = score.map((value, at) => (open(at).above ? Number.POSITIVE_INFINITY : value + reach[at]!))
  return { ok: true, nodes: part.nodes, score, se, low, high, df, dimensions, warnings, draws, n }
}
