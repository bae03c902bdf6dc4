import type { Pairs } from './pairs.ts'

/** The result of one pass over the pairs: the loss, its gradient, and the curvature of each pair and each node. */
export type Evaluation = {
  /** Negative log-likelihood plus ½·λ·‖θ‖². */
  loss: number
  /** Largest absolute entry of the gradient. */
  gradientNorm: number
  readonly gradient: Float64Array
  /** weight·p·(1 − p) of each pair. */
  readonly curvature: Float64Array
  /** Diagonal of the Hessian, λ included. */
  readonly diagonal: Float64Array
}

/** Allocates one {@link Evaluation}. */
export function emptyEvaluation(pairs: Pairs): Evaluation {
  return {
    loss: 0,
    gradientNorm: 0,
    gradient: new Float64Array(pairs.nodes),
    curvature: new Float64Array(pairs.first.length),
    diagonal: new Float64Array(pairs.nodes),
  }
}

/** When a product of factors between 1 and 2 is turned into its logarithm. */
const FULL = 1e300

/**
 * Evaluates the penalised Bradley-Terry loss at θ in one pass, with one exponential of −|d| per pair, so that no
 * difference in scores overflows or reaches log 0. Σ log(1 + e) over pairs of weight 1 is the logarithm of a product,
 * taken a few times instead of once per pair; other pairs take one log1p each. The sums of a pair's first node stay in
 * registers.
 * @param into overwritten
 */
export function evaluateBradleyTerry(pairs: Pairs, lambda: number, theta: Float64Array, into: Evaluation): void {
  const { first, second, wins, weight } = pairs
  const { gradient, curvature, diagonal } = into
  let loss = 0
  let product = 1
  for (let node = 0; node < theta.length; node++) {
    const score = theta[node]!
    loss += 0.5 * lambda * score * score
    gradient[node] = lambda * score
    diagonal[node] = lambda
  }
  const count = first.length
  for (let pair = 0; pair < count; ) {
    const i = first[pair]!
    const score = theta[i]!
    let slope = 0
    let curve = 0
    for (; pair < count && first[pair] === i; pair++) {
      const j = second[pair]!
      const c = weight[pair]!
      const w = wins[pair]!
      const d = score - theta[j]!
      const size = Math.abs(d)
      const e = Math.exp(-size)
      const s = 1 / (1 + e)
      loss += (d < 0 ? w : c - w) * size
      if (c === 1) {
        product *= 1 + e
        if (product > FULL) {
          loss += Math.log(product)
          product = 1
        }
      } else loss += c * Math.log1p(e)
      // (c − w)·p − w·(1 − p) is c·p − w, without its cancellation when one side won nearly everything.
      const residual = d < 0 ? (c - w) * e * s - w * s : (c - w) * s - w * e * s
      const bend = c * e * s * s
      slope += residual
      curve += bend
      gradient[j]! -= residual
      diagonal[j]! += bend
      curvature[pair] = bend
    }
    gradient[i]! += slope
    diagonal[i]! += curve
  }
  loss += Math.log(product)
  let norm = 0
  for (const entry of gradient) {
    const size = Math.abs(entry)
    if (size > norm) norm = size
  }
  into.loss = loss
  into.gradientNorm = norm
}
