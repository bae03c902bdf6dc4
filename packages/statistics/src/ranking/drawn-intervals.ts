import { studentTQuantile } from '../distributions/student-t-quantile.ts'
import { type Estimate, missing } from '../estimate.ts'
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
  readonly low: Float64Array
  readonly high: Float64Array
  readonly df: number
  readonly dimensions: readonly Dimension[]
  readonly warnings: readonly IntervalWarning[]
  readonly draws: number
  readonly n: number
}

/**
 * The intervals of one component from {@link multiplierDraws}, in the form of `clusteredIntervals`, for components that
 * are `too_large` there. The same clusters count: those with judgements in the component.
 * @param component its number in the fit
 * @returns `too_few` clusters in both dimensions; `no_variation` when residuals cancel within every cluster
 * @throws RangeError when the fit has no such component
 */
export function drawnIntervals(
  fit: ConvergedFit,
  observations: Observations,
  component: number,
  options: MultiplierOptions,
): Estimate<DrawnIntervals, 'too_few' | 'no_variation'> {
  if (!(component >= 0 && component < fit.components.count)) throw new RangeError(`There is no component ${component}`)
  const { confidence = 0.95 } = options
  const part = restrictToComponent(fit, observations, component)
  const drawn = multiplierDraws(part.fit, part.observations, options)
  if (!drawn.ok) return drawn
  const { se, df, dimensions, warnings, draws, n } = drawn
  if (!se.every((error) => error > 1e-9)) return missing('no_variation', n, 'residuals cancel within clusters')
  const score = part.fit.theta
  const reach = studentTQuantile((1 + confidence) / 2, df)
  const low = score.map((value, at) => value - reach * se[at]!)
  const high = score.map((value, at) => value + reach * se[at]!)
  return { ok: true, nodes: part.nodes, score, se, low, high, df, dimensions, warnings, draws, n }
}
