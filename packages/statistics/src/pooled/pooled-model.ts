import type { PooledData, PooledIndex } from './pooled-data.ts'

/**
 * The current point of the search: what all prompts share (systems, coefficients, position) and each output's
 * deviation.
 */
export type PooledState = { readonly shared: Float64Array; readonly deviation: Float64Array }

/** What is minimised: a loss of comparisons with priors. */
export type PooledModel = {
  /** 1/σ² of each shared parameter's prior. */
  readonly penalty: Float64Array
  /** 1/τ². */
  readonly precision: number
  /** Rows to count (1), or all. */
  readonly use: Uint8Array | null
  /**
   * The variance of each row's logit, over which its chance is averaged: σ(η/√(1 + π·v/8)) instead of σ(η). Null for the
   * mode, which takes none.
   */
  readonly variance: Float64Array | null
}

/** By what a logit shrinks when its chance is averaged over so much variance. */
export function shrinkage(variance: number): number {
  return 1 / Math.sqrt(1 + (Math.PI * variance) / 8)
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
  { penalty, precision, use, variance }: PooledModel,
  state: PooledState,
): number {
  const scores = pooledScores(data, index.systems, state)
  const position = positionOf(index, state)
  let loss = 0
  for (let at = 0; at < penalty.length; at++) loss += 0.5 * penalty[at]! * state.shared[at]! ** 2
  for (const own of state.deviation) loss += 0.5 * precision * own * own
  for (const row of index.rows) {
    if (use && use[row] === 0) continue
    const eta = scores[data.first[row]!]! - scores[data.second[row]!]! + (data.shown ? data.shown[row]! * position : 0)
    const y = data.answer[row]!
    const times = variance ? shrinkage(variance[row]!) : 1
    const size = times * Math.abs(eta)
    loss +=
      ((data.weight ? data.weight[row]! : 1) / times) * (Math.log1p(Math.exp(-size)) + (eta < 0 ? y : 1 - y) * size)
  }
  return loss
}

/** The advantage of the response shown first; 0 without such a term. */
export function positionOf({ dense, features }: PooledIndex, { shared }: PooledState): number {
  return dense > features ? shared.at(-1)! : 0
}
