import { checkColumns, checkNumbers } from '../check-arguments.ts'
import type { ConvergedPooledFit } from './fit-pooled-scores.ts'
import { product } from './pooled-covariance.ts'

/**
 * Scores a response that nobody has compared, by its features and (if known) its system.
 * @param response `features` in the order and on the scale of the fit's columns; a missing system, or one unknown to
 * the fit, counts as the average one
 * @returns logits against the average of the systems that are linked with its own, with a standard deviation that
 * includes the response's own deviation (τ)
 * @throws RangeError when the number of features differs from the fit's
 */
export function predictPooledScore(
  fit: ConvergedPooledFit,
  response: { readonly features?: ArrayLike<number>; readonly system?: number },
): { score: number; sd: number } {
  const { system: systems, coefficients, tau, covariance } = fit
  const { features = [], system = -1 } = response
  if (features.length !== coefficients.length)
    throw new RangeError(`${features.length} features of ${coefficients.length}`)
  checkColumns('logit', { features })
  checkNumbers('whole', { system: response.system })
  const isKnown = system >= 0 && system < systems.length
  let score = isKnown ? systems[system]! : 0
  const columns = isKnown ? [system] : []
  const factors = isKnown ? [1] : []
  for (let k = 0; k < coefficients.length; k++) {
    columns.push(systems.length + k)
    factors.push(features[k]!)
    score += features[k]! * coefficients[k]!
  }
  const part = { columns: Int32Array.from(columns), factors: Float64Array.from(factors) }
  const size = systems.length + covariance.index.dense
  return { score, sd: Math.sqrt(tau ** 2 + Math.max(0, product(covariance.shared, size, part, part))) }
}
