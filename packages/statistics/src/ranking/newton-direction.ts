import type { Evaluation } from './bradley-terry-objective.ts'
import type { Pairs } from './pairs.ts'

/** Vectors that conjugate gradients reuse from step to step. */
export type Workspace = {
  readonly direction: Float64Array
  readonly residual: Float64Array
  readonly search: Float64Array
  readonly product: Float64Array
}

/** Allocates the vectors for {@link newtonDirection}. */
export function emptyWorkspace(nodes: number): Workspace {
  return {
    direction: new Float64Array(nodes),
    residual: new Float64Array(nodes),
    search: new Float64Array(nodes),
    product: new Float64Array(nodes),
  }
}

/**
 * Solves H·x = −g for the Newton step by conjugate gradients with Jacobi preconditioning, where H is the weighted
 * Laplacian of the pairs plus λ·I. O(pairs) per iteration; no matrix is formed. Without a prior H is singular along
 * equal shifts of all nodes (which must then be one component). Apart from rounding, which is removed, the gradient has
 * no share in those, so the iteration never leaves the range of H.
 * @param accuracy stop when the residual is this share of the gradient (2-norms)
 * @returns iterations used; the step is in `workspace.direction`
 */
export function newtonDirection(
  pairs: Pairs,
  lambda: number,
  { gradient, curvature, diagonal }: Evaluation,
  accuracy: number,
  { direction, residual, search, product }: Workspace,
): number {
  const nodes = direction.length
  let square = 0
  let rho = 0
  const shift = lambda > 0 ? 0 : gradient.reduce((sum, entry) => sum + entry, 0) / nodes
  for (let node = 0; node < nodes; node++) {
    const r = shift - gradient[node]!
    direction[node] = 0
    residual[node] = r
    search[node] = r / scale(diagonal[node]!)
    square += r * r
    rho += r * search[node]!
  }
  const goal = accuracy * accuracy * square
  const limit = 2 * nodes + 100
  let iteration = 0
  while (square > goal && iteration < limit) {
    iteration++
    multiply(pairs, lambda, curvature, search, product)
    let bend = 0
    for (let node = 0; node < nodes; node++) bend += search[node]! * product[node]!
    if (!(bend > 0)) break
    const step = rho / bend
    square = 0
    let nextRho = 0
    for (let node = 0; node < nodes; node++) {
      direction[node]! += step * search[node]!
      const r = residual[node]! - step * product[node]!
      residual[node] = r
      square += r * r
      nextRho += (r * r) / scale(diagonal[node]!)
    }
    const keep = nextRho / rho
    rho = nextRho
    for (let node = 0; node < nodes; node++) {
      search[node] = residual[node]! / scale(diagonal[node]!) + keep * search[node]!
    }
  }
  return iteration
}

/** Without a prior, isolated nodes have a zero row and a zero gradient, so any positive number will do. */
function scale(entry: number): number {
  return entry > 0 ? entry : 1
}

/** product = (Laplacian + λ·I)·x. Pairs are sorted by their first node, whose sum stays in a register. */
function multiply(pairs: Pairs, lambda: number, curvature: Float64Array, x: Float64Array, product: Float64Array): void {
  const { first, second } = pairs
  for (let node = 0; node < x.length; node++) product[node] = lambda * x[node]!
  const count = first.length
  let pair = 0
  while (pair < count) {
    const i = first[pair]!
    const xi = x[i]!
    let sum = 0
    for (; pair < count && first[pair] === i; pair++) {
      const j = second[pair]!
      const flow = curvature[pair]! * (xi - x[j]!)
      sum += flow
      product[j]! -= flow
    }
    product[i]! += sum
  }
}
