import { cholesky } from '../linear/cholesky.ts'
import { solveCholesky } from '../linear/solve-cholesky.ts'
import type { PooledData, PooledIndex } from './pooled-data.ts'

/**
 * The current point of the search: what all prompts share (systems, coefficients, position) and each output's
 * deviation.
 */
export type PooledState = { readonly shared: Float64Array; readonly deviation: Float64Array }

/** One evaluation of the pooled model, with its per-prompt blocks already eliminated. */
export type PooledBlocks = {
  readonly loss: number
  readonly gradientNorm: number
  /** The Newton step of both parts. */
  readonly step: PooledState
  /** Slope of the loss along the step. */
  readonly slope: number
  /** Cholesky factor of the Schur complement, whose inverse is the covariance of the shared parameters. */
  readonly schur: Float64Array
  /** Per output: the row of W = H_p⁻¹·H_pg, size = shared parameters. */
  readonly lift: Float64Array
  /** Per prompt, at `blockStart[p]`: H_p⁻¹, size × size over its outputs. */
  readonly inverse: Float64Array
  readonly blockStart: Int32Array
}

/** The coefficients of the shared parameters in an output's score: its system, then its features. */
export function addDesign(data: PooledData, systems: number, output: number, times: number, into: Float64Array): void {
  into[data.system[output]!]! += times
  const features = data.features ?? []
  for (let k = 0; k < features.length; k++) into[systems + k]! += times * features[k]![output]!
}

/** Scores of all outputs: system + features + deviation. */
export function pooledScores(data: PooledData, systems: number, { shared, deviation }: PooledState): Float64Array {
  const features = data.features ?? []
  return deviation.map((own, output) => {
    let score = own + shared[data.system[output]!]!
    for (let k = 0; k < features.length; k++) score += features[k]![output]! * shared[systems + k]!
    return score
  })
}

/** Negative log-likelihood plus priors. */
export function pooledLoss(
  data: PooledData,
  index: PooledIndex,
  penalty: Float64Array,
  precision: number,
  state: PooledState,
  use: Uint8Array | null,
): number {
  const scores = pooledScores(data, index.systems, state)
  const position = data.shown && state.shared.length > index.systems + index.features ? state.shared.at(-1)! : 0
  let loss = 0
  for (let at = 0; at < penalty.length; at++) loss += 0.5 * penalty[at]! * state.shared[at]! ** 2
  for (const own of state.deviation) loss += 0.5 * precision * own * own
  for (const row of index.rows) {
    if (use && use[row] === 0) continue
    const eta = scores[data.first[row]!]! - scores[data.second[row]!]! + (data.shown ? data.shown[row]! * position : 0)
    const y = data.answer[row]!
    loss +=
      (data.weight ? data.weight[row]! : 1) *
      (Math.log1p(Math.exp(-Math.abs(eta))) + (eta < 0 ? y : 1 - y) * Math.abs(eta))
  }
  return loss
}

/**
 * Gradient and Newton step by block elimination: each prompt's K × K block H_p + I/τ² is inverted on its own, the
 * remainder (the Schur complement on the G shared parameters) is solved once, and each prompt is substituted back.
 * O(rows·G² + Σ (K³ + K²·G + K·G²)).
 * @param use rows to count (1), or all
 */
export function pooledBlocks(
  data: PooledData,
  index: PooledIndex,
  penalty: Float64Array,
  precision: number,
  state: PooledState,
  use: Uint8Array | null,
): PooledBlocks {
  const { prompts, systems, features, outputs, outputStart, rows, rowStart, place } = index
  const size = penalty.length
  const positioned = size > systems + features
  const scores = pooledScores(data, systems, state)
  const position = positioned ? state.shared[size - 1]! : 0
  const schur = new Float64Array(size * size)
  const right = new Float64Array(size)
  const lift = new Float64Array(outputs.length * size)
  const own = new Float64Array(outputs.length)
  const blockStart = new Int32Array(prompts + 1)
  for (let p = 0; p < prompts; p++) blockStart[p + 1] = blockStart[p]! + (outputStart[p + 1]! - outputStart[p]!) ** 2
  const inverse = new Float64Array(blockStart[prompts]!)
  const sharedGradient = new Float64Array(size)
  const gradient = new Float64Array(outputs.length)
  let gradientNorm = 0
  for (let at = 0; at < size; at++) {
    sharedGradient[at] = penalty[at]! * state.shared[at]!
    schur[at * size + at] = penalty[at]!
  }
  const design = new Float64Array(size)
  for (let p = 0; p < prompts; p++) {
    const from = outputStart[p]!
    const count = outputStart[p + 1]! - from
    const block = new Float64Array(count * count)
    const cross = new Float64Array(count * size)
    for (let k = 0; k < count; k++) {
      block[k * count + k] = precision
      gradient[outputs[from + k]!] = precision * state.deviation[outputs[from + k]!]!
    }
    for (let at = rowStart[p]!; at < rowStart[p + 1]!; at++) {
      const row = rows[at]!
      if (use && use[row] === 0) continue
      const [a, b] = [data.first[row]!, data.second[row]!]
      const w = data.weight ? data.weight[row]! : 1
      const side = positioned && data.shown ? data.shown[row]! : 0
      const eta = scores[a]! - scores[b]! + side * position
      const e = Math.exp(-Math.abs(eta))
      const s = 1 / (1 + e)
      const y = data.answer[row]!
      const slope = w * (eta < 0 ? (1 - y) * e * s - y * s : (1 - y) * s - y * e * s)
      const bend = w * e * s * s
      const [i, j] = [place[a]!, place[b]!]
      gradient[a]! += slope
      gradient[b]! -= slope
      block[i * count + i]! += bend
      block[j * count + j]! += bend
      block[i * count + j]! -= bend
      block[j * count + i]! -= bend
      design.fill(0)
      addDesign(data, systems, a, 1, design)
      addDesign(data, systems, b, -1, design)
      if (positioned) design[size - 1] = side
      for (let g = 0; g < size; g++) {
        const value = design[g]!
        if (value === 0) continue
        sharedGradient[g]! += slope * value
        cross[i * size + g]! += bend * value
        cross[j * size + g]! -= bend * value
        for (let h = 0; h < size; h++) schur[g * size + h]! += bend * value * design[h]!
      }
    }
    eliminate(p, from, count, block, cross)
  }
  for (let at = 0; at < size; at++) {
    gradientNorm = Math.max(gradientNorm, Math.abs(sharedGradient[at]!))
    right[at]! -= sharedGradient[at]!
  }
  for (const entry of gradient) gradientNorm = Math.max(gradientNorm, Math.abs(entry))
  if (!cholesky(schur, size))
    throw new RangeError(
      'The pooled model is not strictly convex in numbers: tau (or grid), systemSd, featureSd, positionSd or weight is too far from 1',
    )
  solveCholesky(schur, size, right, 1)
  const deviation = own
  let slope = 0
  for (let output = 0; output < deviation.length; output++) {
    for (let g = 0; g < size; g++) deviation[output]! -= lift[output * size + g]! * right[g]!
    slope += deviation[output]! * gradient[output]!
  }
  for (let at = 0; at < size; at++) slope += right[at]! * sharedGradient[at]!
  const loss = pooledLoss(data, index, penalty, precision, state, use)
  return { loss, gradientNorm, step: { shared: right, deviation }, slope, schur, lift, inverse, blockStart }

  /** Leaves H_p⁻¹, W and the prompt's own part of the step, and subtracts H_gp·W from the Schur complement. */
  function eliminate(p: number, from: number, count: number, block: Float64Array, cross: Float64Array): void {
    const at = blockStart[p]!
    const unit = inverse.subarray(at, at + count * count)
    for (let k = 0; k < count; k++) unit[k * count + k] = 1
    cholesky(block, count)
    solveCholesky(block, count, unit, count)
    for (let i = 0; i < count; i++) {
      const output = outputs[from + i]!
      const base = output * size
      let step = 0
      for (let j = 0; j < count; j++) {
        const part = unit[i * count + j]!
        step -= part * gradient[outputs[from + j]!]!
        for (let g = 0; g < size; g++) lift[base + g]! += part * cross[j * size + g]!
      }
      own[output] = step
    }
    for (let i = 0; i < count; i++) {
      const output = outputs[from + i]!
      for (let g = 0; g < size; g++) {
        const value = cross[i * size + g]!
        if (value === 0) continue
        // The shared part has to make up for the prompt's own step −H_p⁻¹·g_p.
        right[g]! -= value * own[output]!
        for (let h = 0; h < size; h++) schur[g * size + h]! -= value * lift[output * size + h]!
      }
    }
  }
}
