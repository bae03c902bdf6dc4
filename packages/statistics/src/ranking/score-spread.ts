import type { TQuantiles } from '../distributions/t-quantiles.ts'
import { differenceDf } from './degrees-of-freedom.ts'

/** How uncertain the scores of one component are, by position. */
export type ScoreSpread = {
  /**
   * Sandwich covariance of the centred scores, the prior's part included; size × size, row-major. Two ways it may have
   * negative eigenvalues.
   */
  readonly covariance: Float64Array
  /** What it would be if the model held and judgements were independent: the least that is believed. */
  readonly modelCovariance: Float64Array
  /** Degrees of freedom of each score. */
  readonly df: Float64Array
}

/** Standard error and half of an interval's width. */
export type Reach = { readonly se: number; readonly df: number; readonly reach: number }

/**
 * The longer of two intervals: t from the clustered variance, and normal from the model's. Where all judgements agree the
 * first has hardly any residuals to go by; where the model does not hold the second is too short.
 */
export function reachOf(variance: number, model: number, df: number, { t, z }: TQuantiles): Reach {
  const clustered = Math.sqrt(Math.max(0, variance))
  const modelled = Math.sqrt(Math.max(0, model))
  return { se: Math.max(clustered, modelled), df, reach: Math.max(t(df) * clustered, z * modelled) }
}

/** Of the score at this position. */
export function scoreReach({ covariance, modelCovariance, df }: ScoreSpread, at: number, quantiles: TQuantiles): Reach {
  const diagonal = at * (df.length + 1)
  return reachOf(covariance[diagonal]!, modelCovariance[diagonal]!, df[at]!, quantiles)
}

/** Of the difference of the scores at two positions. */
export function differenceReach(spread: ScoreSpread, a: number, b: number, quantiles: TQuantiles): Reach {
  const { covariance, modelCovariance, df } = spread
  const size = df.length
  const [one, other] = [covariance[a * size + a]!, covariance[b * size + b]!]
  return reachOf(
    one + other - 2 * covariance[a * size + b]!,
    modelCovariance[a * size + a]! + modelCovariance[b * size + b]! - 2 * modelCovariance[a * size + b]!,
    differenceDf([one, other], [df[a]!, df[b]!]),
    quantiles,
  )
}
