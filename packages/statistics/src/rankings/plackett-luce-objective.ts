import type { Objective } from '../optimise/objective.ts'
import { type ExplodedPairs, explodeRankings } from './explode-rankings.ts'
import { eventsOf, hasTie, type Rankings, stagesOf } from './rankings.ts'

/** The penalised loss of Plackett-Luce, and each event's part of its gradient. */
export type PlackettLuceObjective = Objective & {
  /** into += the gradient of one event's loss (weight included) at the scores evaluated last. */
  addScore(event: number, into: Float64Array): void
  /** into += the diagonal of one event's Hessian (weight included) at the scores evaluated last. */
  addInformation(event: number, into: Float64Array): void
}

/**
 * Σ over events of the log of Π e^θ / Σ_rest e^θ, stage by stage with suffix sums: O(K) per event for the loss, the
 * gradient and Hessian times vector. Events with ties count as their pairs instead, a tie half a win.
 */
export function plackettLuceObjective(rankings: Rankings, lambda: number): PlackettLuceObjective {
  const { nodes, start, node, weight } = rankings
  const events = eventsOf(rankings)
  const strict = Uint8Array.from({ length: events }, (_, event) => Number(!hasTie(rankings, event)))
  const pairs = explodeRankings(rankings, (event) => strict[event] === 0)
  const pairStart = startsByEvent(pairs, events)
  const size = nodes
  // Per entry: its worth relative to the event's best, and the suffix sum from there on.
  const worth = new Float64Array(node.length)
  const rest = new Float64Array(node.length)
  const bend = new Float64Array(node.length)
  const pairBend = new Float64Array(pairs.first.length)
  const pairSlope = new Float64Array(pairs.first.length)
  let magnitude = 0
  for (let event = 0; event < events; event++) magnitude += weightOf(event) * (start[event + 1]! - start[event]!)
  return { size, magnitude, evaluate, multiply, addScore, addInformation, ...(lambda > 0 ? {} : { project }) }

  function weightOf(event: number): number {
    return weight ? weight[event]! : 1
  }

  function evaluate(x: Float64Array, gradient: Float64Array, diagonal: Float64Array): number {
    let loss = 0
    for (let at = 0; at < size; at++) {
      loss += 0.5 * lambda * x[at]! * x[at]!
      gradient[at] = lambda * x[at]!
      diagonal[at] = lambda
    }
    for (let event = 0; event < events; event++) if (strict[event]) loss += strictLoss(event, x, diagonal)
    for (let pair = 0; pair < pairs.first.length; pair++) {
      const [i, j] = [pairs.first[pair]!, pairs.second[pair]!]
      const [w, c] = [pairs.wins[pair]!, pairs.weight[pair]!]
      const d = x[i]! - x[j]!
      const e = Math.exp(-Math.abs(d))
      const s = 1 / (1 + e)
      loss += c * Math.log1p(e) + (d < 0 ? w : c - w) * Math.abs(d)
      pairSlope[pair] = d < 0 ? (c - w) * e * s - w * s : (c - w) * s - w * e * s
      pairBend[pair] = c * e * s * s
      diagonal[i]! += pairBend[pair]!
      diagonal[j]! += pairBend[pair]!
    }
    for (let event = 0; event < events; event++) addScore(event, gradient)
    return loss
  }

  function strictLoss(event: number, x: Float64Array, diagonal: Float64Array): number {
    const from = start[event]!
    const to = start[event + 1]!
    const stages = stagesOf(rankings, event)
    const w = weightOf(event)
    let most = Number.NEGATIVE_INFINITY
    let loss = 0
    // A running maximum keeps every suffix sum above 0 even if late entries are far below the best.
    let sum = 0
    for (let at = to - 1; at >= from; at--) {
      const score = x[node[at]!]!
      if (score > most) {
        sum *= Math.exp(most - score)
        most = score
      }
      sum += Math.exp(score - most)
      rest[at] = most + Math.log(sum)
    }
    for (let at = from; at < from + stages; at++) loss += w * (rest[at]! - x[node[at]!]!)
    let chance = 0
    let square = 0
    let shift = rest[from] ?? 0
    for (let at = from; at < to; at++) {
      // Sums over the stages so far of 1/rest and 1/rest², both relative to the rest of the current stage.
      if (at < from + stages) {
        const scale = Math.exp(rest[at]! - shift)
        chance = chance * scale + 1
        square = square * scale * scale + 1
        shift = rest[at]!
      }
      const own = Math.exp(x[node[at]!]! - shift)
      worth[at] = own * chance
      bend[at] = w * (own * chance - own * own * square)
      diagonal[node[at]!]! += bend[at]!
    }
    return loss
  }

  function addScore(event: number, into: Float64Array): void {
    if (strict[event]) {
      const w = weightOf(event)
      const last = start[event]! + stagesOf(rankings, event)
      for (let at = start[event]!; at < start[event + 1]!; at++)
        into[node[at]!]! += w * (worth[at]! - (at < last ? 1 : 0))
      return
    }
    for (let pair = pairStart[event]!; pair < pairStart[event + 1]!; pair++) {
      into[pairs.first[pair]!]! += pairSlope[pair]!
      into[pairs.second[pair]!]! -= pairSlope[pair]!
    }
  }

  function addInformation(event: number, into: Float64Array): void {
    if (strict[event]) {
      for (let at = start[event]!; at < start[event + 1]!; at++) into[node[at]!]! += bend[at]!
      return
    }
    for (let pair = pairStart[event]!; pair < pairStart[event + 1]!; pair++) {
      into[pairs.first[pair]!]! += pairBend[pair]!
      into[pairs.second[pair]!]! += pairBend[pair]!
    }
  }

  function multiply(v: Float64Array, product: Float64Array): void {
    for (let at = 0; at < size; at++) product[at] = lambda * v[at]!
    for (let event = 0; event < events; event++) if (strict[event]) strictProduct(event, v, product)
    for (let pair = 0; pair < pairs.first.length; pair++) {
      const [i, j] = [pairs.first[pair]!, pairs.second[pair]!]
      const flow = pairBend[pair]! * (v[i]! - v[j]!)
      product[i]! += flow
      product[j]! -= flow
    }
  }

  function strictProduct(event: number, v: Float64Array, product: Float64Array): void {
    const from = start[event]!
    const to = start[event + 1]!
    const stages = stagesOf(rankings, event)
    const w = weightOf(event)
    // mean[at] = Σ_{k ≥ at} e^θ_k·v_k / Σ_{k ≥ at} e^θ_k, from the back.
    const means = new Float64Array(stages)
    let mean = 0
    let level = Number.NEGATIVE_INFINITY
    for (let at = to - 1; at >= from; at--) {
      const own = ownShare(at, level)
      mean += own * (v[node[at]!]! - mean)
      level = rest[at]!
      if (at < from + stages) means[at - from] = mean
    }
    let pull = 0
    let shift = rest[from] ?? 0
    for (let at = from; at < to; at++) {
      if (at < from + stages) {
        pull = pull * Math.exp(rest[at]! - shift) + means[at - from]!
        shift = rest[at]!
      }
      const own = at < to - 1 ? ownShare(at, rest[at + 1]!) * Math.exp(rest[at]! - shift) : Math.exp(rest[at]! - shift)
      product[node[at]!]! += w * (worth[at]! * v[node[at]!]! - own * pull)
    }
  }

  /** e^θ / rest of an entry, from its own suffix sum and the next one's logarithm. */
  function ownShare(at: number, next: number): number {
    return -Math.expm1(next - rest[at]!)
  }

  function project(v: Float64Array): void {
    const mean = v.reduce((sum, value) => sum + value, 0) / size
    for (let at = 0; at < size; at++) v[at]! -= mean
  }
}

function startsByEvent({ event }: ExplodedPairs, events: number): Int32Array {
  const starts = new Int32Array(events + 1)
  for (const which of event) starts[which + 1]! += 1
  for (let at = 0; at < events; at++) starts[at + 1]! += starts[at]!
  return starts
}
