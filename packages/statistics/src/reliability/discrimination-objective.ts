import type { Objective } from '../optimise/objective.ts'
import { halfTiesLikelihood } from '../paired/half-ties-likelihood.ts'
import type { PairedRows } from '../paired/paired-rows.ts'
import { emptyRow } from '../paired/row-likelihood.ts'

/**
 * Negative log-likelihood plus priors over (θ, log γ, side bias), in this order. The curvature is Gauss-Newton's plus,
 * of the remainder, only what is positive on the diagonal: so it stays positive where the loss is not convex.
 * @param penalty 1/sd² of scores, log γ and side bias
 */
export function discriminationObjective(
  rows: PairedRows & { readonly annotator: Int32Array },
  annotators: number,
  penalty: readonly [number, number, number],
): Objective {
  const { nodes, first, second, answer, annotator, shown, weight, scale, offset } = rows
  const size = nodes + 2 * annotators
  const count = first.length
  const own = emptyRow(0)
  const bend = new Float64Array(count)
  const steep = new Float64Array(count)
  const stretched = new Float64Array(count)
  const twist = new Float64Array(annotators)
  let magnitude = 0
  for (let row = 0; row < count; row++) magnitude += weight?.[row] ?? 1
  return { size, magnitude, evaluate, multiply }

  function penaltyOf(at: number): number {
    return at < nodes ? penalty[0] : at < nodes + annotators ? penalty[1] : penalty[2]
  }

  function evaluate(x: Float64Array, gradient: Float64Array, diagonal: Float64Array): number {
    let loss = 0
    twist.fill(0)
    for (let at = 0; at < size; at++) {
      const p = penaltyOf(at)
      loss += 0.5 * p * x[at]! * x[at]!
      gradient[at] = p * x[at]!
      diagonal[at] = p
    }
    for (let row = 0; row < count; row++) {
      const g = nodes + annotator[row]!
      const b = g + annotators
      const side = shown?.[row] ?? 0
      const w = weight?.[row] ?? 1
      const gamma = Math.exp(x[g]!) * (scale?.[row] ?? 1)
      const lead = gamma * (x[first[row]!]! - x[second[row]!]!)
      halfTiesLikelihood.derive(answer[row]!, lead + side * x[b]! + (offset?.[row] ?? 0), [], own)
      const slope = w * own.slope
      const curve = w * own.bend
      loss += w * own.loss
      bend[row] = curve
      steep[row] = gamma
      stretched[row] = lead
      gradient[first[row]!]! += slope * gamma
      gradient[second[row]!]! -= slope * gamma
      gradient[g]! += slope * lead
      gradient[b]! += slope * side
      twist[g - nodes]! += slope * lead
      diagonal[first[row]!]! += curve * gamma * gamma
      diagonal[second[row]!]! += curve * gamma * gamma
      diagonal[g]! += curve * lead * lead
      diagonal[b]! += curve * side * side
    }
    for (let who = 0; who < annotators; who++) {
      twist[who] = Math.max(0, twist[who]!)
      diagonal[nodes + who]! += twist[who]!
    }
    return loss
  }

  function multiply(v: Float64Array, product: Float64Array): void {
    for (let at = 0; at < size; at++) product[at] = penaltyOf(at) * v[at]!
    for (let who = 0; who < annotators; who++) product[nodes + who]! += twist[who]! * v[nodes + who]!
    for (let row = 0; row < count; row++) {
      const g = nodes + annotator[row]!
      const side = shown?.[row] ?? 0
      const step =
        steep[row]! * (v[first[row]!]! - v[second[row]!]!) + stretched[row]! * v[g]! + side * v[g + annotators]!
      const flow = bend[row]! * step
      product[first[row]!]! += flow * steep[row]!
      product[second[row]!]! -= flow * steep[row]!
      product[g]! += flow * stretched[row]!
      product[g + annotators]! += flow * side
    }
  }
}
