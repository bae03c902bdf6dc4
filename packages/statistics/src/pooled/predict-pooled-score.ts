import { checkColumns, checkNumbers } from '../check-arguments.ts'
import { quadraticForm } from './choose-tau.ts'
import type { ConvergedPooledFit } from './fit-pooled-scores.ts'

/**
 * Scores a response that nobody has compared, by its features and (if known) its system.
 * @param response `features` in the order and on the scale of the fit's columns; a missing system, or one unknown to
 * the fit, counts as average
 * @returns logits, with a standard deviation that includes the response's own deviation (τ)
 * @throws RangeError when the number of features differs from the fit's
 */
export function predictPooledScore(
  fit: ConvergedPooledFit,
  response: { readonly features?: ArrayLike<number>; readonly system?: number },
): { score: number; sd: number } {
  const { system: systems, coefficients, tau, precisionFactor } = fit
  const { features = [], system = -1 } = response
  if (features.length !== coefficients.length)
    throw new RangeError(`${features.length} features of ${coefficients.length}`)
  checkColumns('logit', { features })
  checkNumbers('whole', { system: response.system })
  const size = Math.round(Math.sqrt(precisionFactor.length))
  const design = new Float64Array(size)
  let score = 0
  if (system >= 0 && system < systems.length) {
    design[system] = 1
    score += systems[system]!
  }
  for (let k = 0; k < coefficients.length; k++) {
    design[systems.length + k] = features[k]!
    score += features[k]! * coefficients[k]!
  }
  return { score, sd: Math.sqrt(tau ** 2 + quadraticForm(precisionFactor, size, design)) }
}
