import { expect } from 'vitest'

/** Expects two columns to be alike, entry by entry. */
export function expectNear(actual: ArrayLike<number>, expected: ArrayLike<number>, within: number): void {
  expect(actual.length).toBe(expected.length)
  for (let at = 0; at < actual.length; at++) {
    const gap = Math.abs(actual[at]! - expected[at]!)
    if (!(gap <= within)) expect.fail(`entry ${at}: ${actual[at]} is ${gap} from ${expected[at]}, more than ${within}`)
  }
}
