import type { Objective } from '../optimise/objective.ts'
import { absoluteTerms } from './absolute-terms.ts'
import type { PairedLayout } from './paired-layout.ts'
import type { AbsoluteRows, PairedRows } from './paired-rows.ts'
import { emptyRow, type RowDerivatives, type RowLikelihood } from './row-likelihood.ts'

/** The penalised loss of a paired model, and how its rows depend on the parameters. */
export type PairedObjective = Objective & {
  /** Calls `visit` for each parameter in the row's linear predictor, with ∂η/∂parameter. */
  forEachDesign(row: number, visit: (parameter: number, value: number) => void): void
  /** Derivatives of one row at x; the object is reused. */
  deriveRow(row: number, x: Float64Array): RowDerivatives
}

/**
 * Σ weight · loss(answer, η, auxiliary) + ½ Σ penalty · x², with
 * η = scale · (θ_first − θ_second) + offset + shown · (position + b_annotator) + covariates · β.
 */
export function pairedObjective(
  rows: PairedRows,
  likelihood: RowLikelihood,
  layout: PairedLayout,
  absolute?: AbsoluteRows,
): PairedObjective {
  const { first, second, answer, shown, annotator, weight, scale, offset } = rows
  const covariates = rows.covariates ?? []
  const { size, penalty, auxiliary, auxiliaries } = layout
  const count = first.length
  const bend = new Float64Array(count)
  const cross = new Float64Array(count * auxiliaries)
  const auxiliaryBend = new Float64Array(auxiliaries * auxiliaries)
  const own = emptyRow(auxiliaries)
  const absolutes = absolute && absoluteTerms(absolute, layout)
  let magnitude = 0
  for (let row = 0; row < count; row++) magnitude += weightOf(row)

  // Without a prior, an equal shift of all scores (and of κ with them) changes nothing.
  const free = layout.nodes > 0 && penalty[0] === 0
  return { size, magnitude, evaluate, multiply, forEachDesign, deriveRow, ...(free ? { project } : {}) }

  function project(v: Float64Array): void {
    const { nodes, threshold } = layout
    let sum = threshold >= 0 ? v[threshold]! : 0
    for (let node = 0; node < nodes; node++) sum += v[node]!
    const mean = sum / (nodes + (threshold >= 0 ? 1 : 0))
    for (let node = 0; node < nodes; node++) v[node]! -= mean
    if (threshold >= 0) v[threshold]! -= mean
  }

  function weightOf(row: number): number {
    return weight === undefined ? 1 : weight[row]!
  }

  /** Σ design · v of a row. */
  function along(row: number, v: Float64Array): number {
    let sum = v[first[row]!]! - v[second[row]!]!
    if (scale) sum *= scale[row]!
    if (shown) {
      if (layout.position >= 0) sum += shown[row]! * v[layout.position]!
      if (layout.annotators > 0) sum += shown[row]! * v[layout.annotator + annotator![row]!]!
    }
    for (let k = 0; k < covariates.length; k++) sum += covariates[k]![row]! * v[layout.covariate + k]!
    return sum
  }

  /** into += amount · design; with `squared`, into += amount · design². */
  function scatter(row: number, amount: number, into: Float64Array, squared = false): void {
    const s = scale ? scale[row]! : 1
    into[first[row]!]! += squared ? amount * s * s : amount * s
    into[second[row]!]! += squared ? amount * s * s : -amount * s
    if (shown) {
      const side = shown[row]!
      const part = squared ? amount * side * side : amount * side
      if (layout.position >= 0) into[layout.position]! += part
      if (layout.annotators > 0) into[layout.annotator + annotator![row]!]! += part
    }
    for (let k = 0; k < covariates.length; k++) {
      const value = covariates[k]![row]!
      into[layout.covariate + k]! += squared ? amount * value * value : amount * value
    }
  }

  function evaluate(x: Float64Array, gradient: Float64Array, diagonal: Float64Array): number {
    let loss = 0
    for (let at = 0; at < size; at++) {
      loss += 0.5 * penalty[at]! * x[at]! * x[at]!
      gradient[at] = penalty[at]! * x[at]!
      diagonal[at] = penalty[at]!
    }
    auxiliaryBend.fill(0)
    const values = x.subarray(auxiliary, auxiliary + auxiliaries)
    for (let row = 0; row < count; row++) {
      const w = weightOf(row)
      if (w === 0) continue
      const eta = along(row, x) + (offset ? offset[row]! : 0)
      likelihood.derive(answer[row]!, eta, values, own)
      loss += w * own.loss
      if (loss === Number.POSITIVE_INFINITY) return loss
      bend[row] = w * own.bend
      scatter(row, w * own.slope, gradient)
      scatter(row, w * own.bend, diagonal, true)
      for (let a = 0; a < auxiliaries; a++) {
        gradient[auxiliary + a]! += w * own.auxiliarySlope[a]!
        cross[row * auxiliaries + a] = w * own.cross[a]!
      }
      for (let at = 0; at < auxiliaryBend.length; at++) auxiliaryBend[at]! += w * own.auxiliaryBend[at]!
    }
    for (let a = 0; a < auxiliaries; a++) diagonal[auxiliary + a]! += auxiliaryBend[a * auxiliaries + a]!
    return loss + (absolutes?.evaluate(x, gradient, diagonal) ?? 0)
  }

  function multiply(v: Float64Array, product: Float64Array): void {
    for (let at = 0; at < size; at++) product[at] = penalty[at]! * v[at]!
    for (let row = 0; row < count; row++) {
      if (weight && weight[row] === 0) continue
      const step = along(row, v)
      let flow = bend[row]! * step
      for (let a = 0; a < auxiliaries; a++) {
        const mixed = cross[row * auxiliaries + a]!
        flow += mixed * v[auxiliary + a]!
        product[auxiliary + a]! += mixed * step
      }
      scatter(row, flow, product)
    }
    for (let a = 0; a < auxiliaries; a++) {
      for (let b = 0; b < auxiliaries; b++) {
        product[auxiliary + a]! += auxiliaryBend[a * auxiliaries + b]! * v[auxiliary + b]!
      }
    }
    absolutes?.multiply(v, product)
  }

  function forEachDesign(row: number, visit: (parameter: number, value: number) => void): void {
    const s = scale ? scale[row]! : 1
    visit(first[row]!, s)
    visit(second[row]!, -s)
    if (shown && layout.position >= 0) visit(layout.position, shown[row]!)
    if (shown && layout.annotators > 0) visit(layout.annotator + annotator![row]!, shown[row]!)
    for (let k = 0; k < covariates.length; k++) visit(layout.covariate + k, covariates[k]![row]!)
  }

  function deriveRow(row: number, x: Float64Array): RowDerivatives {
    const eta = along(row, x) + (offset ? offset[row]! : 0)
    likelihood.derive(answer[row]!, eta, x.subarray(auxiliary, auxiliary + auxiliaries), own)
    return own
  }
}
