/**
 * One row's contribution at its linear predictor η (how far `first` is ahead, in logits) and the model's auxiliary
 * parameters (tie parameter or thresholds): the negative log-likelihood with its derivatives.
 */
export type RowDerivatives = {
  loss: number
  /** ∂/∂η and ∂²/∂η². */
  slope: number
  bend: number
  /** ∂/∂a and ∂²/∂η∂a for each auxiliary parameter a. */
  readonly auxiliarySlope: Float64Array
  readonly cross: Float64Array
  /** ∂²/∂a∂b, row-major. */
  readonly auxiliaryBend: Float64Array
}

/** What a model expects of one answer: who is ahead, or nobody. They sum to 1. */
export type AnswerChances = { readonly first: number; readonly tie: number; readonly second: number }

/** A model of one answer, jointly convex in η and the auxiliary parameters. */
export type RowLikelihood = {
  /** Starting values of the auxiliary parameters, which also give their number. */
  readonly start: readonly number[]
  /** Whether the model knows this answer. */
  readonly allows: (answer: number) => boolean
  /** The share in [0, 1] that `first` won by this answer: decides which nodes are connected in both directions. */
  readonly won: (answer: number) => number
  /** The longest Newton step, in logits (default 5); longer for models whose curvature fades slowly. */
  readonly longestStep?: number
  /** Kinds of answers without which an auxiliary parameter runs to an end of its range. */
  readonly needs: readonly { readonly name: string; readonly is: (answer: number) => boolean }[]
  /** What is expected of one answer. A model that takes ties for half wins, or knows none, expects none. */
  readonly chances: (eta: number, auxiliary: ArrayLike<number>) => AnswerChances
  /** Writes the derivatives of one row. `auxiliary` may be outside its domain: the loss is then +∞. */
  readonly derive: (answer: number, eta: number, auxiliary: ArrayLike<number>, into: RowDerivatives) => void
}

/** Allocates one {@link RowDerivatives}. */
export function emptyRow(auxiliaries: number): RowDerivatives {
  return {
    loss: 0,
    slope: 0,
    bend: 0,
    auxiliarySlope: new Float64Array(auxiliaries),
    cross: new Float64Array(auxiliaries),
    auxiliaryBend: new Float64Array(auxiliaries * auxiliaries),
  }
}

/** Chances without ties: 1 / (1 + e^−η) that `first` is ahead. */
export function logisticChances(eta: number): AnswerChances {
  return { first: 1 / (1 + Math.exp(-eta)), tie: 0, second: 1 / (1 + Math.exp(eta)) }
}
