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

/** When a product of chances from 1/2 to 1 is turned into its logarithm, so that it stays a number. */
const LEAST = 1e-300

/** Scores up to here have exponentials that are far from the ends of what numbers hold. */
const NEAR = 30

/**
 * The penalised loss in one pass over the pairs. With a = e^θi and b = e^θj the first wins with chance a / (a + b), so that
 * a pair costs a division and no exponential. −log of the chance of what happened is that of the likelier outcome, and |d|
 * more of the other; the first of pairs of weight 1 is the logarithm of a product, taken a few times instead of once per
 * pair. Scores beyond ±30 take the exponential of −|d| of each pair instead, which neither overflows nor reaches log 0. The
 * sums of a pair's first node stay in registers, and what belongs to its second stands side by side, so that a pair misses
 * the cache once.
 * @returns what evaluates loss, gradient and curvature at θ, into what it overwrites
 */
export function bradleyTerryObjective(pairs: Pairs, lambda: number): (theta: Float64Array, into: Evaluation) => void {
  const { nodes, first, second, wins, weight } = pairs
  const count = first.length
  /** By node: e^θ, gradient, diagonal, θ. */
  const side = new Float64Array(4 * nodes)
  const won = new Float64Array(nodes)
  const played = new Float64Array(nodes)
  for (let pair = 0; pair < count; pair++) {
    const i = first[pair]!
    const j = second[pair]!
    const c = weight[pair]!
    const w = wins[pair]!
    won[i]! += w
    won[j]! += c - w
    played[i]! += c
    played[j]! += c
  }
  return evaluate

  function evaluate(theta: Float64Array, into: Evaluation): void {
    let prior = 0
    let farthest = 0
    for (let node = 0; node < nodes; node++) {
      const score = theta[node]!
      prior += 0.5 * lambda * score * score
      if (!(Math.abs(score) <= farthest)) farthest = Math.abs(score)
    }
    const fit = farthest === 0 ? even(into) : farthest <= NEAR ? near(theta, into) : far(theta, into)
    into.loss = prior + fit
    const { gradient, diagonal } = into
    let norm = 0
    for (let node = 0; node < nodes; node++) {
      gradient[node]! += lambda * theta[node]!
      diagonal[node]! += lambda
      const size = Math.abs(gradient[node]!)
      if (size > norm) norm = size
    }
    into.gradientNorm = norm
  }

  /** Where all scores are 0 each chance is one half. */
  function even({ gradient, curvature, diagonal }: Evaluation): number {
    let total = 0
    for (let node = 0; node < nodes; node++) {
      gradient[node] = played[node]! / 2 - won[node]!
      diagonal[node] = played[node]! / 4
      total += played[node]!
    }
    for (let pair = 0; pair < count; pair++) curvature[pair] = weight[pair]! / 4
    return (total / 2) * Math.LN2
  }

  function near(theta: Float64Array, { gradient, curvature, diagonal }: Evaluation): number {
    let loss = 0
    for (let node = 0; node < nodes; node++) {
      side[4 * node] = Math.exp(theta[node]!)
      side[4 * node + 1] = 0
      side[4 * node + 2] = 0
      side[4 * node + 3] = theta[node]!
    }
    let product = 1
    for (let pair = 0; pair < count; ) {
      const i = first[pair]!
      const a = side[4 * i]!
      const score = theta[i]!
      let slope = 0
      let curve = 0
      for (; pair < count && first[pair] === i; pair++) {
        const at = 4 * second[pair]!
        const b = side[at]!
        const c = weight[pair]!
        const w = wins[pair]!
        const share = 1 / (a + b)
        const p = a * share
        const q = b * share
        const d = score - side[at + 3]!
        // Who won less, times |d|: without a branch, since nothing could foretell where it goes.
        loss += 0.5 * c * Math.abs(d) + (0.5 * c - w) * d
        if (c === 1) {
          product *= 0.5 + 0.5 * Math.abs(p - q)
          if (product < LEAST) {
            loss -= Math.log(product)
            product = 1
          }
        } else loss += c * Math.log1p(Math.min(p, q) / Math.max(p, q))
        // (c − w)·p − w·(1 − p) is c·p − w, without its cancellation when one side won nearly everything.
        const residual = (c - w) * p - w * q
        const bend = c * p * q
        slope += residual
        curve += bend
        side[at + 1]! -= residual
        side[at + 2]! += bend
        curvature[pair] = bend
      }
      side[4 * i + 1]! += slope
      side[4 * i + 2]! += curve
    }
    for (let node = 0; node < nodes; node++) {
      gradient[node] = side[4 * node + 1]!
      diagonal[node] = side[4 * node + 2]!
    }
    return loss - Math.log(product)
  }

  function far(theta: Float64Array, { gradient, curvature, diagonal }: Evaluation): number {
    gradient.fill(0)
    diagonal.fill(0)
    let loss = 0
    for (let pair = 0; pair < count; pair++) {
      const i = first[pair]!
      const j = second[pair]!
      const c = weight[pair]!
      const w = wins[pair]!
      const d = theta[i]! - theta[j]!
      const size = Math.abs(d)
      const e = Math.exp(-size)
      const s = 1 / (1 + e)
      loss += (d < 0 ? w : c - w) * size + c * Math.log1p(e)
      const residual = d < 0 ? (c - w) * e * s - w * s : (c - w) * s - w * e * s
      const bend = c * e * s * s
      gradient[i]! += residual
      gradient[j]! -= residual
      diagonal[i]! += bend
      diagonal[j]! += bend
      curvature[pair] = bend
    }
    return loss
  }
}
