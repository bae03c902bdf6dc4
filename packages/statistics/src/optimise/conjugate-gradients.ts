import type { Objective } from './objective.ts'

/** Vectors that conjugate gradients reuse from step to step. */
export type Workspace = {
  readonly direction: Float64Array
  readonly residual: Float64Array
  readonly search: Float64Array
  readonly product: Float64Array
}

/**
 * Solves H·x = −g by conjugate gradients with Jacobi preconditioning; x ends up in `workspace.direction`. H may be
 * singular along directions in which g has no component.
 * @param accuracy stop when the residual is this share of g (2-norms)
 * @returns iterations used
 */
export function conjugateGradients(
  objective: Pick<Objective, 'size' | 'multiply' | 'project'>,
  gradient: Float64Array,
  diagonal: Float64Array,
  accuracy: number,
  { direction, residual, search, product }: Workspace,
): number {
  const { size } = objective
  let square = 0
  let rho = 0
  for (let at = 0; at < size; at++) residual[at] = -gradient[at]!
  objective.project?.(residual)
  for (let at = 0; at < size; at++) {
    const r = residual[at]!
    direction[at] = 0
    search[at] = r / scale(diagonal[at]!)
    square += r * r
    rho += r * search[at]!
  }
  const goal = accuracy * accuracy * square
  const limit = 2 * size + 100
  let iteration = 0
  while (square > goal && iteration < limit) {
    iteration++
    objective.multiply(search, product)
    let bend = 0
    for (let at = 0; at < size; at++) bend += search[at]! * product[at]!
    if (!(bend > 0)) break
    const step = rho / bend
    square = 0
    let nextRho = 0
    for (let at = 0; at < size; at++) {
      direction[at]! += step * search[at]!
      const r = residual[at]! - step * product[at]!
      residual[at] = r
      square += r * r
      nextRho += (r * r) / scale(diagonal[at]!)
    }
    const keep = nextRho / rho
    rho = nextRho
    for (let at = 0; at < size; at++) search[at] = residual[at]! / scale(diagonal[at]!) + keep * search[at]!
  }
  objective.project?.(direction)
  return iteration
}

/** A parameter that no data concern has a zero row and a zero gradient, so any positive number will do. */
function scale(entry: number): number {
  return entry > 0 ? entry : 1
}
