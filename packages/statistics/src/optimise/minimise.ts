import { conjugateGradients, type Workspace } from './conjugate-gradients.ts'
import type { Objective } from './objective.ts'

/** Where the search ended. */
export type Minimum = {
  readonly converged: boolean
  readonly x: Float64Array
  readonly loss: number
  /** Largest absolute entry of the gradient. */
  readonly gradientNorm: number
  readonly iterations: number
  readonly innerIterations: number
  /** The length of one more Newton step (largest entry): near 0 at a minimum, about 1 on a slope to infinity. */
  readonly lastStep: number
}

/**
 * Damped Newton's method: steps by preconditioned conjugate gradients, halved until the loss falls enough (Armijo).
 * @see Nocedal and Wright (2006), Numerical Optimization, section 7.1
 */
export function minimise(
  objective: Objective,
  start: Float64Array,
  options: { readonly tolerance?: number; readonly maxIterations?: number; readonly longestStep?: number } = {},
): Minimum {
  const { tolerance = 1e-6, maxIterations = 100, longestStep = 5 } = options
  const { size } = objective
  const room = () => new Float64Array(size)
  let x: Float64Array = Float64Array.from(start)
  let trial: Float64Array = room()
  let gradient: Float64Array = room()
  let trialGradient: Float64Array = room()
  const diagonal = room()
  const workspace: Workspace = { direction: room(), residual: room(), search: room(), product: room() }
  let loss = objective.evaluate(x, gradient, diagonal)
  let norm = largest(gradient)
  let iterations = 0
  let innerIterations = 0
  let stuck = false
  let promised = Number.POSITIVE_INFINITY
  while (norm > tolerance && iterations < maxIterations && !stuck) {
    innerIterations += conjugateGradients(objective, gradient, diagonal, Math.min(0.1, Math.sqrt(norm)), workspace)
    stuck = !takeStep()
    iterations++
  }
  // If no step helps and a full one would gain less than rounding error, this is also the minimum.
  const settled = stuck && promised <= 1e-13 * (1 + Math.abs(loss))
  const converged = norm <= tolerance || norm <= 64 * Number.EPSILON * objective.magnitude || settled
  if (stuck) objective.evaluate(x, gradient, diagonal)
  let lastStep = 0
  if (converged && norm > 0) {
    innerIterations += conjugateGradients(objective, gradient, diagonal, 0.1, workspace)
    lastStep = largest(workspace.direction)
  }
  return { converged, x, loss, gradientNorm: norm, iterations, innerIterations, lastStep }

  function takeStep(): boolean {
    const { direction } = workspace
    let slope = 0
    for (let at = 0; at < size; at++) slope += direction[at]! * gradient[at]!
    if (!(slope < 0)) return false
    promised = -slope
    // Close to the optimum the decrease in loss disappears in rounding; then a smaller gradient shows progress.
    const slack = 1e-11 * Math.abs(loss)
    let length = Math.min(1, longestStep / largest(direction))
    for (let halving = 0; halving < 60; halving++) {
      for (let at = 0; at < size; at++) trial[at] = x[at]! + length * direction[at]!
      const there = objective.evaluate(trial, trialGradient, diagonal)
      const thereNorm = largest(trialGradient)
      const rise = there - loss
      if (rise <= 1e-4 * length * slope || (rise <= slack && thereNorm < norm)) {
        ;[x, trial] = [trial, x]
        ;[gradient, trialGradient] = [trialGradient, gradient]
        loss = there
        norm = thereNorm
        return true
      }
      length /= 2
    }
    return false
  }
}

function largest(values: Float64Array): number {
  let most = 0
  for (const value of values) {
    const size = Math.abs(value)
    if (!(size <= most)) most = size
  }
  return most
}
