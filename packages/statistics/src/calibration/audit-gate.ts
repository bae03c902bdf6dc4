import { bernoulliCusum, type Cusum } from '../drift/bernoulli-cusum.ts'

/**
 * Monitors a random audit (usually 5 %) of what a gate automated: a CUSUM from the promised risk to twice that risk.
 * From its alarm on the gate must close; it must also close at once when the judge or its prompt changes.
 * @param wrong 1 when a person disagreed with the automated answer, in order of time
 * @returns `open` is false from the alarm on
 */
export function auditGate(
  wrong: ArrayLike<number>,
  options: { readonly risk?: number; readonly h?: number } = {},
): { readonly open: boolean; readonly cusum: Cusum } {
  const { risk = 0.1, h = 3 } = options
  const cusum = bernoulliCusum(wrong, { p0: risk, p1: Math.min((1 + risk) / 2, 2 * risk), h })
  return { open: cusum.alarm === null, cusum }
}
