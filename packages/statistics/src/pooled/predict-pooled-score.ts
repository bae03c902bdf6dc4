import { quadraticForm } from './choose-tau.ts'
import type { ConvergedPooledFit } from './fit-pooled-scores.ts'

/**
 * Scores a response that nobody has compared, by its features and (if known) its system.
 * @param response `features` in the order and on the scale of the fit's columns; a system that is not in the fit, or
 * none, counts as an average one
 * @returns logits, with the standard deviation of what the response's own deviation would add (τ included)
 * @throws RangeError when the features are not as many as the fit's
 */
export function predictPooledScore(
  fit: ConvergedPooledFit,
  response: { readonly features?: ArrayLike<number>; readonly system?: number },
): { score: number; sd: number } {
  const { system: systems, coefficients, tau, precisionFactor } = fit
  const { features = [], system = -1 } = response
  if (features.length !== coefficients.length)
    throw new RangeError(`${features.length} features of ${coefficients.length}`)
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
