import type { Components } from './components.ts'

/** Shifts the scores of each component, in place, to mean 0. */
export function centreScores(theta: Float64Array, { count, of }: Components): void {
  const sums = new Float64Array(count)
  const sizes = new Int32Array(count)
  for (let node = 0; node < theta.length; node++) {
    sums[of[node]!]! += theta[node]!
    sizes[of[node]!]! += 1
  }
  for (let node = 0; node < theta.length; node++) theta[node]! -= sums[of[node]!]! / sizes[of[node]!]!
}
