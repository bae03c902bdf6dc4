import { checkNumbers } from '../check-arguments.ts'

/** An estimate with its standard error. */
export type Effect = { readonly estimate: number; readonly se: number }

/** Effects shrunk towards their common mean. */
export type ShrunkEffects = {
  readonly mean: number
  /** Spread of the true effects between annotators. */
  readonly spread: number
  /** Posterior mean and standard deviation of each. */
  readonly shrunk: Float64Array
  readonly sd: Float64Array
}

/**
 * Empirical-Bayes shrinkage: spread by the method of moments, mean by inverse variances, each effect shrunk towards the
 * mean the more, the less is known about it.
 * @throws RangeError on an estimate that is no number, or a standard error that is not positive
 * @see Morris (1983), Parametric empirical Bayes inference; DerSimonian and Laird (1986)
 */
export function shrinkEffects(effects: readonly Effect[]): ShrunkEffects {
  for (const { estimate, se } of effects) {
    checkNumbers('number', { estimate })
    checkNumbers('positive', { se })
  }
  const weights = effects.map(({ se }) => 1 / se ** 2)
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const fixed = effects.reduce((sum, { estimate }, at) => sum + weights[at]! * estimate, 0) / (total || 1)
  const excess =
    effects.reduce((sum, { estimate }, at) => sum + weights[at]! * (estimate - fixed) ** 2, 0) - (effects.length - 1)
  const scale = total - weights.reduce((sum, weight) => sum + weight * weight, 0) / (total || 1)
  const variance = effects.length > 1 && scale > 0 ? Math.max(0, excess / scale) : 0
  const random = effects.map(({ se }) => 1 / (se ** 2 + variance))
  const mean =
    effects.reduce((sum, { estimate }, at) => sum + random[at]! * estimate, 0) /
    (random.reduce((sum, weight) => sum + weight, 0) || 1)
  const keep = effects.map(({ se }) => variance / (variance + se ** 2))
  return {
    mean,
    spread: Math.sqrt(variance),
    shrunk: Float64Array.from(effects, ({ estimate }, at) => mean + keep[at]! * (estimate - mean)),
    sd: Float64Array.from(effects, ({ se }, at) => se * Math.sqrt(keep[at]!)),
  }
}
