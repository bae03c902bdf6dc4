import type { AgreementInterval, Estimate } from '@tiebreak/statistics'

/** A figure with its interval, or why it has no interval, with the bare figure if there is one. */
export type MeasuredEstimate =
  | { ok: true; value: number; low: number; high: number; n: number }
  | { ok: false; reason: string; n: number; value?: number }

/** A jackknife's result; if it has no interval, with the plain figure, computed for the purpose. */
export function estimateOf(
  found: Estimate<AgreementInterval, string>,
  plain: () => { ok: boolean; value?: number },
): MeasuredEstimate {
  if (found.ok) return { ok: true, value: found.value, low: found.low, high: found.high, n: found.n }
  const point = plain()
  const value = point.ok ? point.value : undefined
  return { ok: false, reason: found.reason, n: found.n, ...(value === undefined ? {} : { value }) }
}

/** An interval for other raters like those who were measured, and how many these were. */
export type MeasuredLimits = { low: number; high: number; raters: number }

/** The interval for raters like these, if there is one. */
export function limitsOf(found: Estimate<AgreementInterval, string>): MeasuredLimits | null {
  if (!found.ok || found.ratersLikeThese === null) return null
  const { low, high, raters } = found.ratersLikeThese
  return { low, high, raters }
}
