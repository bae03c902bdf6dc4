import { cholesky } from '../linear/cholesky.ts'
import { solveCholesky } from '../linear/solve-cholesky.ts'
import type { PooledData, PooledIndex } from './pooled-data.ts'
import type { PooledRoom } from './pooled-layout.ts'
import { type PooledModel, type PooledState, pooledLoss, pooledScores, positionOf, shrinkage } from './pooled-model.ts'

/** One evaluation of the pooled model, with its blocks already eliminated. */
export type PooledBlocks = {
  readonly loss: number
  readonly gradientNorm: number
  /** The Newton step of both parts. */
  readonly step: PooledState
  /** Slope of the loss along the step. */
  readonly slope: number
  /** Cholesky factor of the Schur complement, whose inverse is the covariance of the shared parameters. */
  readonly schur: Float64Array
  /**
   * The rows of W = H_b⁻¹·H_bg, at `liftStart[output]`: one entry per system of its block, then one per feature and for
   * the position. All other entries of the row are 0.
   */
  readonly lift: Float64Array
  readonly liftStart: Int32Array
  /** Per block, at `inverseStart[b]`: H_b⁻¹, size × size over its outputs. */
  readonly inverse: Float64Array
  readonly inverseStart: Int32Array
}

/**
 * Gradient and Newton step by block elimination: each block H_b + I/τ² of outputs that are compared with one another is
 * inverted on its own, the remainder (the Schur complement on the G shared parameters) is solved once, and each block is
 * substituted back. A block of K outputs touches only the k ≤ K systems that are in it:
 * O(rows + Σ (K³ + K²·k + K·k²) + G³).
 * @param room what is returned are views into it, until the next evaluation
 */
export function pooledBlocks(
  data: PooledData,
  index: PooledIndex,
  model: PooledModel,
  state: PooledState,
  room: PooledRoom,
): PooledBlocks {
  const { penalty, precision, use, variance } = model
  const { blocks, systems, features, dense, outputs, outputStart, rows, rowStart, place, columns, columnStart, slot } =
    index
  const size = penalty.length
  const scores = pooledScores(data, systems, state)
  const position = positionOf(index, state)
  const { liftStart, inverseStart, lift, inverse, own, gradient, block, cross, local } = room
  const schur = new Float64Array(size * size)
  const sharedGradient = new Float64Array(size)
  const right = new Float64Array(size)
  for (let at = 0; at < size; at++) {
    sharedGradient[at] = penalty[at]! * state.shared[at]!
    schur[at * size + at] = penalty[at]!
  }
  lift.fill(0)
  inverse.fill(0)
  const at = new Int32Array(2 + dense)
  const value = new Float64Array(2 + dense)
  for (let b = 0; b < blocks; b++) {
    const from = outputStart[b]!
    const count = outputStart[b + 1]! - from
    const known = columnStart[b + 1]! - columnStart[b]!
    const width = known + dense
    block.fill(0, 0, count * count)
    for (let k = 0; k < count; k++) {
      const output = outputs[from + k]!
      block[k * count + k] = precision
      gradient[output] = precision * state.deviation[output]!
    }
    if (rowStart[b] === rowStart[b + 1]) {
      // Never compared: nothing but the prior.
      inverse[inverseStart[b]!] = 1 / precision
      own[outputs[from]!] = -gradient[outputs[from]!]! / precision
      continue
    }
    cross.fill(0, 0, count * width)
    local.fill(0, 0, width * width)
    for (let line = rowStart[b]!; line < rowStart[b + 1]!; line++) addRow(rows[line]!, b, count, known, width)
    eliminate(b, from, count, width)
    for (let g = 0; g < width; g++) {
      const row = columnOf(b, known, g) * size
      for (let h = 0; h < width; h++) schur[row + columnOf(b, known, h)]! += local[g * width + h]!
    }
  }
  let gradientNorm = 0
  for (let g = 0; g < size; g++) {
    gradientNorm = Math.max(gradientNorm, Math.abs(sharedGradient[g]!))
    right[g]! -= sharedGradient[g]!
  }
  for (const entry of gradient) gradientNorm = Math.max(gradientNorm, Math.abs(entry))
  if (!cholesky(schur, size))
    throw new RangeError(
      'The pooled model is not strictly convex in numbers: tau (or grid), systemSd, featureSd, positionSd or weight is too far from 1',
    )
  solveCholesky(schur, size, right, 1)
  let slope = 0
  for (let b = 0; b < blocks; b++) {
    const known = columnStart[b + 1]! - columnStart[b]!
    for (let k = outputStart[b]!; k < outputStart[b + 1]!; k++) {
      const output = outputs[k]!
      const base = liftStart[output]!
      for (let g = 0; g < known + dense; g++) own[output]! -= lift[base + g]! * right[columnOf(b, known, g)]!
      slope += own[output]! * gradient[output]!
    }
  }
  for (let g = 0; g < size; g++) slope += right[g]! * sharedGradient[g]!
  const loss = pooledLoss(data, index, model, state)
  const step = { shared: right, deviation: own }
  return { loss, gradientNorm, step, slope, schur, lift, liftStart, inverse, inverseStart }

  function columnOf(b: number, known: number, g: number): number {
    return g < known ? columns[columnStart[b]! + g]! : systems + g - known
  }

  function addRow(row: number, b: number, count: number, known: number, width: number): void {
    if (use && use[row] === 0) return
    const [a, z] = [data.first[row]!, data.second[row]!]
    const w = data.weight ? data.weight[row]! : 1
    const side = dense > features && data.shown ? data.shown[row]! : 0
    const eta = scores[a]! - scores[z]! + side * position
    const times = variance ? shrinkage(variance[row]!) : 1
    const e = Math.exp(-times * Math.abs(eta))
    const s = 1 / (1 + e)
    const y = data.answer[row]!
    const pull = w * (eta < 0 ? (1 - y) * e * s - y * s : (1 - y) * s - y * e * s)
    const bend = w * times * e * s * s
    const [i, j] = [place[a]!, place[z]!]
    gradient[a]! += pull
    gradient[z]! -= pull
    block[i * count + i]! += bend
    block[j * count + j]! += bend
    block[i * count + j]! -= bend
    block[j * count + i]! -= bend
    // The difference of the two outputs in what is shared: their systems, features, and the side.
    let terms = 0
    if (slot[a] !== slot[z]) {
      at[0] = slot[a]!
      value[0] = 1
      at[1] = slot[z]!
      value[1] = -1
      terms = 2
    }
    for (let k = 0; k < features; k++) {
      at[terms] = known + k
      value[terms++] = data.features![k]![a]! - data.features![k]![z]!
    }
    if (dense > features) {
      at[terms] = width - 1
      value[terms++] = side
    }
    for (let g = 0; g < terms; g++) {
      const bent = bend * value[g]!
      sharedGradient[columnOf(b, known, at[g]!)]! += pull * value[g]!
      cross[i * width + at[g]!]! += bent
      cross[j * width + at[g]!]! -= bent
      for (let h = 0; h < terms; h++) local[at[g]! * width + at[h]!]! += bent * value[h]!
    }
  }

  /** Leaves H_b⁻¹, W and the block's own part of the step, and subtracts H_gb·W from its part of the complement. */
  function eliminate(b: number, from: number, count: number, width: number): void {
    const known = width - dense
    const unit = inverse.subarray(inverseStart[b]!, inverseStart[b + 1]!)
    for (let k = 0; k < count; k++) unit[k * count + k] = 1
    cholesky(block, count)
    solveCholesky(block, count, unit, count)
    for (let i = 0; i < count; i++) {
      const output = outputs[from + i]!
      const base = liftStart[output]!
      let step = 0
      for (let j = 0; j < count; j++) {
        const part = unit[i * count + j]!
        step -= part * gradient[outputs[from + j]!]!
        for (let g = 0; g < width; g++) lift[base + g]! += part * cross[j * width + g]!
      }
      own[output] = step
    }
    for (let i = 0; i < count; i++) {
      const output = outputs[from + i]!
      const base = liftStart[output]!
      for (let g = 0; g < width; g++) {
        const times = cross[i * width + g]!
        if (times === 0) continue
        // The shared part has to make up for the block's own step −H_b⁻¹·g_b.
        right[columnOf(b, known, g)]! -= times * own[output]!
        for (let h = 0; h < width; h++) local[g * width + h]! -= times * lift[base + h]!
      }
    }
  }
}
