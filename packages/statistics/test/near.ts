import { expect } from 'vitest'

/** Expects two columns to be alike, entry by entry. */
export function expectNear(actual: ArrayLike<number>, expected: ArrayLike<number>, within: number): void {
  expect(actual.length).toBe(expected.length)
  for (let at = 0; at < actual.length; at++) {
    const gap = Math.abs(actual[at]! - expected[at]!)
    if (!(gap <= within)) expect.fail(`entry ${at}: ${actual[at]} is ${gap} from ${expected[at]}, more than ${within}`)
  }
}

/** The same, within a share of each entry; entries below 1 count as 1. */
export function expectAlike(actual: ArrayLike<number>, expected: ArrayLike<number>, share: number): void {
  const sizes = Array.from(expected, (entry) => Math.max(1, Math.abs(entry)))
  const inSizes = (column: ArrayLike<number>) => sizes.map((size, at) => (column[at] ?? Number.NaN) / size)
  expect(actual.length).toBe(expected.length)
  expectNear(inSizes(actual), inSizes(expected), share)
}
