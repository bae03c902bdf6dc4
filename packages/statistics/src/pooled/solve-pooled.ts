import { type PooledBlocks, type PooledState, pooledBlocks, pooledLoss } from './pooled-blocks.ts'
import type { PooledData, PooledIndex } from './pooled-data.ts'

/** The optimum at one τ. */
export type PooledSolution = {
  readonly state: PooledState
  readonly blocks: PooledBlocks
  readonly converged: boolean
  readonly iterations: number
}

/** Newton's method with step halving; the loss is strictly convex, so there is exactly one optimum. */
export function solvePooled(
  data: PooledData,
  index: PooledIndex,
  settings: {
    readonly penalty: Float64Array
    readonly tau: number
    readonly tolerance: number
    readonly maxIterations: number
    readonly use?: Uint8Array
    readonly start?: PooledState
  },
): PooledSolution {
  const { penalty, tau, tolerance, maxIterations, use = null } = settings
  const precision = 1 / tau ** 2
  let state = settings.start ?? {
    shared: new Float64Array(penalty.length),
    deviation: new Float64Array(data.prompt.length),
  }
  let blocks = pooledBlocks(data, index, penalty, precision, state, use)
  let iterations = 0
  while (blocks.gradientNorm > tolerance && iterations < maxIterations) {
    const next = takeStep()
    if (next === undefined) break
    state = next
    blocks = pooledBlocks(data, index, penalty, precision, state, use)
    iterations++
  }
  // The rounding of the many terms in a gradient entry limits how small it can get.
  const floor = 64 * Number.EPSILON * index.rows.length
  return { state, blocks, converged: blocks.gradientNorm <= Math.max(tolerance, floor), iterations }

  function takeStep(): PooledState | undefined {
    const { step, slope, loss } = blocks
    for (let length = 1; length > 1e-8; length /= 2) {
      const next = {
        shared: state.shared.map((value, at) => value + length * step.shared[at]!),
        deviation: state.deviation.map((value, at) => value + length * step.deviation[at]!),
      }
      const rise = pooledLoss(data, index, penalty, precision, next, use) - loss
      if (rise <= 1e-4 * length * slope + 1e-12 * Math.abs(loss)) return next
    }
    return undefined
  }
}
