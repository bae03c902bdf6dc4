import type { Pairs } from './pairs.ts'

/**
 * The Hessian of the penalised loss on one connected component, made invertible even without a prior by adding a
 * constant to every entry. That only affects equal shifts of all scores. Contrasts, which are all that the component's
 * comparisons determine, have no share in those, so their variances are exact.
 * @param input the component's slice of the sorted pairs, as indices; `position` of a node within the component
 * @returns size × size, row-major
 */
export function centredHessian(input: {
  readonly pairs: Pairs
  readonly members: Int32Array
  readonly position: Int32Array
  readonly theta: Float64Array
  readonly lambda: number
  readonly size: number
}): Float64Array {
  const { pairs, members, position, theta, lambda, size } = input
  const hessian = new Float64Array(size * size)
  let trace = lambda * size
  for (const pair of members) {
    const i = pairs.first[pair]!
    const j = pairs.second[pair]!
    const e = Math.exp(-Math.abs(theta[i]! - theta[j]!))
    const bend = (pairs.weight[pair]! * e) / (1 + e) ** 2
    const a = position[i]!
    const b = position[j]!
    hessian[a * size + a]! += bend
    hessian[b * size + b]! += bend
    hessian[a * size + b]! -= bend
    hessian[b * size + a]! -= bend
    trace += 2 * bend
  }
  const shift = trace / size ** 2
  for (let at = 0; at < hessian.length; at++) hessian[at]! += shift
  for (let node = 0; node < size; node++) hessian[node * size + node]! += lambda
  return hessian
}
