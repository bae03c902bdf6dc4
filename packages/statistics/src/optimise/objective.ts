/** A twice differentiable convex function of many parameters. */
export type Objective = {
  readonly size: number
  /**
   * Loss at x (+∞ outside of its domain), with the gradient and the diagonal of the Hessian written into the buffers.
   * What {@link multiply} needs is kept until the next call.
   */
  evaluate(x: Float64Array, gradient: Float64Array, diagonal: Float64Array): number
  /** product = H·v, H the Hessian at the point that was evaluated last. */
  multiply(v: Float64Array, product: Float64Array): void
  /** Takes out of v, in place, the directions along which nothing changes (such as an equal shift of all scores). */
  project?(v: Float64Array): void
  /** Size of the terms that a gradient entry is a sum of: its rounding error is about this times 2⁻⁵². */
  readonly magnitude: number
}
