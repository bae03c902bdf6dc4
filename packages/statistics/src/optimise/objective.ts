/** A twice differentiable convex function of many parameters. */
export type Objective = {
  readonly size: number
  /**
   * Loss at x (+∞ outside its domain); writes the gradient and the diagonal of the Hessian into the buffers. What
   * {@link multiply} needs is kept until the next call.
   */
  evaluate(x: Float64Array, gradient: Float64Array, diagonal: Float64Array): number
  /** product = H·v, where H is the Hessian at the point evaluated last. */
  multiply(v: Float64Array, product: Float64Array): void
  /** Removes from v, in place, the directions along which nothing changes (such as an equal shift of all scores). */
  project?(v: Float64Array): void
  /** Magnitude of the terms that a gradient entry sums up: its rounding error is about this times 2⁻⁵². */
  readonly magnitude: number
}
