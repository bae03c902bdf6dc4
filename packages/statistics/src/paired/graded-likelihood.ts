import type { RowLikelihood } from './row-likelihood.ts'

/**
 * Symmetric cumulative logit: a grade g in −K … K (positive: `first` is better, 0 a tie) results when η plus logistic
 * noise falls between the thresholds −t_K … −t₁, t₁ … t_K. K = 1 is Rao and Kupper's model of ties. The auxiliary
 * parameters are t₁ < … < t_K; in any other order the loss is +∞.
 * @see McCullagh (1980), Regression models for ordinal data; Rao and Kupper (1967)
 */
export function gradedLikelihood(strengths: number): RowLikelihood {
  return {
    start: Array.from({ length: strengths }, (_, at) => 0.5 + at),
    allows: (answer) => Number.isInteger(answer) && Math.abs(answer) <= strengths,
    won: (answer) => (1 + Math.sign(answer)) / 2,
    needs: Array.from({ length: strengths + 1 }, (_, size) => ({
      name: size === 0 ? 'tie' : `answer of strength ${size}`,
      is: (answer: number) => Math.abs(answer) === size,
    })),
    chances(eta, auxiliary) {
      const first = 1 / (1 + Math.exp(auxiliary[0]! - eta))
      const second = 1 / (1 + Math.exp(auxiliary[0]! + eta))
      return { first, tie: Math.max(0, 1 - first - second), second }
    },
    derive(answer, eta, auxiliary, into) {
      const { auxiliarySlope, cross, auxiliaryBend } = into
      auxiliarySlope.fill(0)
      cross.fill(0)
      auxiliaryBend.fill(0)
      into.loss = 0
      into.slope = 0
      into.bend = 0
      const size = Math.abs(answer)
      // By symmetry, a negative grade is a positive one seen from the other side.
      const side = answer < 0 ? -1 : 1
      const upper = size < strengths ? auxiliary[size]! : Number.POSITIVE_INFINITY
      const lower = size > 0 ? auxiliary[size - 1]! : -auxiliary[0]!
      const gap = upper - lower
      if (!(gap > 0)) {
        into.loss = Number.POSITIVE_INFINITY
        return
      }
      const bounded = size < strengths
      // −log(σ(a) − σ(b)) = softplus(−a) + softplus(b) − log(1 − e^(b − a)), with a − b free of η.
      const within = bounded ? 1 / Math.expm1(gap) : 0
      const curve = bounded ? within * (1 + within) : 0
      if (bounded) {
        into.loss = -Math.log(-Math.expm1(-gap))
        edge(upper - side * eta, 1, size, 1)
      }
      edge(lower - side * eta, -1, size > 0 ? size - 1 : 0, size > 0 ? 1 : -1)
      if (bounded) {
        const other = size > 0 ? size - 1 : 0
        const times = size > 0 ? 1 : -1
        auxiliaryBend[size * strengths + other]! -= times * curve
        auxiliaryBend[other * strengths + size]! -= times * curve
      }

      /**
       * The term of one threshold: `direction` is 1 for the upper, −1 for the lower; it is `sign` times parameter `at`.
       */
      function edge(z: number, direction: 1 | -1, at: number, sign: 1 | -1): void {
        const e = Math.exp(-Math.abs(z))
        const s = 1 / (1 + e)
        const below = z < 0 ? e * s : s
        const above = z < 0 ? s : e * s
        into.loss += Math.log1p(e) + (direction * z < 0 ? Math.abs(z) : 0)
        const first = direction === 1 ? -above : below
        const second = above * below
        const slope = first - direction * within
        into.slope -= side * first
        into.bend += second
        auxiliarySlope[at]! += sign * slope
        cross[at]! -= side * sign * second
        auxiliaryBend[at * strengths + at]! += second + curve
      }
    },
  }
}
