import { cholesky } from '../linear/cholesky.ts'
import { clipNegativeEigenvalues } from '../linear/clip-negative-eigenvalues.ts'
import type { RankDraws } from './rank-draws.ts'

/** Row `node`: its draws from the normal distribution that has this factor. */
export function correlatedDraws(factor: Float64Array, size: number, shared: RankDraws): Float64Array {
  const draws = shared.count
  const points = shared.room('points', size * draws).fill(0)
  for (let node = 0; node < size; node++) {
    const own = points.subarray(node * draws, (node + 1) * draws)
    for (let k = 0; k <= node; k++) {
      const weight = factor[node * size + k]!
      const normals = shared.normalsOf(k)
      for (let draw = 0; draw < draws; draw++) own[draw]! += weight * normals[draw]!
    }
  }
  return points
}

/**
 * The covariance of centred scores is singular along equal shifts; adding one there changes no difference. Where it has
 * negative eigenvalues the nearest matrix without takes its place.
 * @returns null where nothing would be left of it: clustering by raters and by prompts can subtract more than there is in any
 * direction, if judgements spread less than chance would have it
 */
export function factorOf(covariance: Float64Array, size: number): Float64Array | null {
  const nearest = covariance.slice()
  clipNegativeEigenvalues(nearest, size)
  let [largest, before] = [0, 0]
  for (let k = 0; k < size; k++) {
    largest = Math.max(largest, nearest[k * size + k]!)
    before = Math.max(before, Math.abs(covariance[k * size + k]!))
  }
  // What is left is rounding.
  if (!(largest > 1e-10 * before)) return null
  for (let ridge = 1e-10; ridge < 1; ridge *= 100) {
    const factor = nearest.map((value) => value + largest / size)
    for (let k = 0; k < size; k++) factor[k * size + k]! += ridge * largest
    if (cholesky(factor, size)) return factor
  }
  throw new RangeError('The covariance is not positive semidefinite')
}
