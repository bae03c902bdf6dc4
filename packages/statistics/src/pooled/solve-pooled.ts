import { type PooledBlocks, pooledBlocks } from './pooled-blocks.ts'
import type { PooledData, PooledIndex } from './pooled-data.ts'
import { roomFor } from './pooled-layout.ts'
import { type PooledState, pooledLoss } from './pooled-model.ts'
import { rowVariances } from './row-variances.ts'

/** The optimum at one τ. */
export type PooledSolution = {
  readonly state: PooledState
  readonly blocks: PooledBlocks
  /** Of each row's logit, which the state is averaged over; null for the mode. */
  readonly variance: Float64Array | null
  readonly converged: boolean
  readonly iterations: number
}

/** What to solve, and when to stop. */
export type PooledSettings = {
  readonly penalty: Float64Array
  readonly tau: number
  /** The state with the largest posterior density, or the mean of the nearest normal distribution. */
  readonly estimate: 'mode' | 'mean'
  readonly tolerance: number
  /** The relative change of the mean's variances below which they are not computed anew. */
  readonly settled: number
  readonly maxIterations: number
  readonly use?: Uint8Array
  readonly start?: Pick<PooledSolution, 'state' | 'variance'>
}

/**
 * Newton's method with step halving; the loss is strictly convex, so there is exactly one optimum. For the mean, the
 * variances follow each step until they settle, which leads to the normal distribution nearest to the posterior in
 * Kullback and Leibler's sense, but for how the logistic function is averaged.
 * @see Opper and Archambeau (2009), The variational Gaussian approximation revisited
 */
export function solvePooled(data: PooledData, index: PooledIndex, settings: PooledSettings): PooledSolution {
  const { penalty, tau, estimate, tolerance, settled, maxIterations, use = null, start } = settings
  const precision = 1 / tau ** 2
  let state = start?.state ?? {
    shared: new Float64Array(penalty.length),
    deviation: new Float64Array(data.prompt.length),
  }
  let variance = estimate === 'mean' ? (start?.variance ?? new Float64Array(data.first.length)) : null
  let model = { penalty, precision, use, variance }
  const room = roomFor(index)
  let blocks = pooledBlocks(data, index, model, state, room)
  let iterations = 0
  let isSettled = false
  for (;;) {
    const next: Float64Array | null = isSettled ? null : movedVariances()
    isSettled = next === null
    if (iterations >= maxIterations || (isSettled && blocks.gradientNorm <= tolerance)) break
    const stepped = blocks.gradientNorm > tolerance ? takeStep() : undefined
    if (stepped === undefined && isSettled) break
    state = stepped ?? state
    variance = next ?? variance
    model = { ...model, variance }
    blocks = pooledBlocks(data, index, model, state, room)
    iterations++
  }
  // The rounding of the many terms in a gradient entry limits how small it can get.
  const floor = 64 * Number.EPSILON * index.rows.length
  const converged = isSettled && blocks.gradientNorm <= Math.max(tolerance, floor)
  return { state, blocks, variance, converged, iterations }

  /** The variances at this point, or null when they are what was taken, or there are none. */
  function movedVariances(): Float64Array | null {
    if (variance === null) return null
    const next = rowVariances(data, index, blocks)
    for (const row of index.rows) if (Math.abs(next[row]! - variance[row]!) > settled * (1 + next[row]!)) return next
    return null
  }

  function takeStep(): PooledState | undefined {
    const { step, slope, loss } = blocks
    for (let length = 1; length > 1e-8; length /= 2) {
      const next = {
        shared: state.shared.map((value, at) => value + length * step.shared[at]!),
        deviation: state.deviation.map((value, at) => value + length * step.deviation[at]!),
      }
      const rise = pooledLoss(data, index, model, next) - loss
      if (rise <= 1e-4 * length * slope + 1e-12 * Math.abs(loss)) return next
    }
    return undefined
  }
}
