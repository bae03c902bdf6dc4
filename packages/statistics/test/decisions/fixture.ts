import { readFixture } from '../read-fixture.ts'

/** One fit with ties by scipy: the share that node 0 is expected to win of a judgement against node 1. */
export type FitWithTies = {
  readonly nodes: number
  readonly lambda: number
  /** First, second, and 0 first better, 1 tie, 2 second better. */
  readonly rows: readonly (readonly [number, number, 0 | 1 | 2])[]
  readonly first: number
  readonly tie: number
  readonly second: number
  readonly low: number
  readonly high: number
  readonly better: number
}

/** What test/peers/decisions.py wrote. */
export type DecisionsFixture = {
  readonly ranks: {
    readonly score: readonly number[]
    readonly covariance: readonly number[]
    readonly model: readonly number[]
    readonly df: number
    readonly best: readonly number[]
    readonly mean: readonly number[]
    readonly median: readonly number[]
    readonly low: readonly number[]
    readonly high: readonly number[]
    readonly better: readonly (readonly number[])[]
  }
  readonly davidson: FitWithTies
  readonly rao_kupper: FitWithTies
  readonly residuals: {
    readonly nodes: number
    /** First, second, won by first, rater, prompt. */
    readonly rows: readonly (readonly [number, number, number, number, number])[]
    readonly pairs: readonly {
      readonly pair: readonly [number, number]
      readonly n: number
      readonly observed: number
      readonly expected: number
      readonly excess: number
      readonly variance: number
      readonly own_variance: number
      readonly effective: number
      readonly model_variance: number
    }[]
    readonly deviance: number
  }
  readonly tails: {
    readonly t: readonly (readonly [number, number, number])[]
    readonly chi_square: readonly (readonly [number, number, number])[]
  }
}

export const DECISIONS = readFixture<DecisionsFixture>('decisions.json')
