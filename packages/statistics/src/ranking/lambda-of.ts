import type { Prior } from './prior.ts'

/**
 * λ = 1/σ² of a prior.
 * @throws RangeError when it is negative or not finite
 */
export function lambdaOf(prior: Prior): number {
  const lambda = prior.priorSd === undefined ? prior.lambda : 1 / prior.priorSd ** 2
  if (!(lambda >= 0 && lambda < Number.POSITIVE_INFINITY)) throw new RangeError(`λ is ${lambda}`)
  return lambda
}
