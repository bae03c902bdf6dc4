/** There is no figure, and why. `n` is the number of observations; `detail` is one sentence for a person. */
export type Missing<Reason extends string> = {
  readonly ok: false
  readonly reason: Reason
  readonly n: number
  readonly detail?: string
}

/**
 * A figure, or the reason why there is none. Every statistic in this package that data can leave undefined returns one:
 * never `NaN`, never an invented default. Only misuse by the caller (columns of unequal length, a share above 1,
 * NaN, a name that is none) throws, a `RangeError` that says which argument.
 */
export type Estimate<Value extends object, Reason extends string> = ({ readonly ok: true } & Value) | Missing<Reason>

/** Builds a {@link Missing}. */
export function missing<Reason extends string>(reason: Reason, n: number, detail?: string): Missing<Reason> {
  return detail === undefined ? { ok: false, reason, n } : { ok: false, reason, n, detail }
}
