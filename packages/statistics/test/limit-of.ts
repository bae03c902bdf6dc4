import { binomialCdf } from '../src/distributions/binomial-cdf.ts'

/** The most of `runs` that an event of this rate exceeds with a probability of 0.1 % at most. */
export function limitOf(rate: number, runs: number): number {
  let limit = 0
  while (binomialCdf(limit, runs, rate) < 0.999) limit++
  return limit
}

/** The fewest of `runs` that an event of this rate falls below with a probability of 0.1 % at most. */
export function leastOf(rate: number, runs: number): number {
  return runs - limitOf(1 - rate, runs)
}
