import type { AdjustedRows } from './adjusted-rows.ts'

/** Where the search is: the loss there, its slope, and its curvature as a matrix whose lower triangle is filled. */
export type AdjustedPoint = { loss: number; readonly gradient: Float64Array; readonly hessian: Float64Array }

/** One row's loss with its derivatives along the lead of `first`. */
export type AdjustedRow = { loss: number; slope: number; bend: number }

/** The loss of all rows, and of one. */
export type AdjustedObjective = {
  /** Number of parameters: the scores, and then the coefficients of the kept terms. */
  readonly size: number
  /** Writes loss, gradient and curvature at these parameters. */
  readonly evaluate: (parameters: Float64Array, point: AdjustedPoint) => void
  /** Writes one row's derivatives, and returns its covariates, which are valid until the next call. */
  readonly derive: (row: number, parameters: Float64Array, into: AdjustedRow) => Float64Array
}

/**
 * The penalised loss of Bradley-Terry with covariates, Σ loss(outcome, θ_first − θ_second + x·β) + ½ λ Σ θ². There are so few
 * parameters that one pass over the rows gives the whole curvature.
 * @param kept the covariates that are adjusted for, by number
 */
export function adjustedObjective(rows: AdjustedRows, kept: readonly number[], lambda: number): AdjustedObjective {
  const { nodes, first, second, outcome, covariates } = rows
  const places = Int32Array.from(kept)
  const terms = places.length
  const size = nodes + terms
  const x = new Float64Array(terms)
  const own: AdjustedRow = { loss: 0, slope: 0, bend: 0 }
  return { size, evaluate, derive }

  function derive(row: number, parameters: Float64Array, into: AdjustedRow): Float64Array {
    let lead = parameters[first[row]!]! - parameters[second[row]!]!
    for (let k = 0; k < terms; k++) {
      const value = covariates[row * rows.terms + places[k]!]!
      x[k] = value
      lead += parameters[nodes + k]! * value
    }
    const won = outcome[row]!
    const e = Math.exp(-Math.abs(lead))
    const s = 1 / (1 + e)
    into.loss = Math.log1p(e) + (lead < 0 ? won : 1 - won) * Math.abs(lead)
    into.slope = (lead < 0 ? e * s : s) - won
    into.bend = s * s * e
    return x
  }

  function evaluate(parameters: Float64Array, point: AdjustedPoint): void {
    const { gradient, hessian } = point
    gradient.fill(0)
    hessian.fill(0)
    let loss = 0
    for (let row = 0; row < first.length; row++) {
      const [i, j] = [first[row]!, second[row]!]
      derive(row, parameters, own)
      const { slope, bend } = own
      loss += own.loss
      gradient[i]! += slope
      gradient[j]! -= slope
      hessian[i * size + i]! += bend
      hessian[j * size + j]! += bend
      hessian[Math.max(i, j) * size + Math.min(i, j)]! -= bend
      for (let k = 0; k < terms; k++) {
        const at = (nodes + k) * size
        const along = bend * x[k]!
        gradient[nodes + k]! += slope * x[k]!
        hessian[at + i]! += along
        hessian[at + j]! -= along
        for (let l = 0; l <= k; l++) hessian[at + nodes + l]! += along * x[l]!
      }
    }
    for (let node = 0; node < nodes; node++) {
      loss += 0.5 * lambda * parameters[node]! ** 2
      gradient[node]! += lambda * parameters[node]!
      hessian[node * size + node]! += lambda
    }
    point.loss = loss
  }
}
