import { checkNumbers } from '../check-arguments.ts'
import type { Prior } from './prior.ts'

/**
 * λ = 1/σ² of a prior.
 * @throws RangeError when it is negative or not finite
 */
export function lambdaOf(prior: Prior): number {
  const lambda = prior.priorSd === undefined ? prior.lambda : 1 / prior.priorSd ** 2
  if (prior.priorSd === undefined) checkNumbers('nonNegative', { 'lambda (λ)': lambda })
  // Beyond these its λ would be 0, or no number.
  else if (!(prior.priorSd >= 1e-30 && prior.priorSd <= 1e30))
    throw new RangeError(`priorSd is above 0, from 1e-30 up to 1e30 (λ = 1/priorSd²), not ${prior.priorSd}`)
  return lambda
}
