const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

/** How long after each failed attempt the next one follows; after the last it is given up, three days after the first. */
export const WAITS_MS: readonly number[] = [
  5_000,
  5 * MINUTE_MS,
  30 * MINUTE_MS,
  2 * HOUR_MS,
  5 * HOUR_MS,
  10 * HOUR_MS,
  14 * HOUR_MS,
  20 * HOUR_MS,
  24 * HOUR_MS,
]

const LONGEST_ASKED_MS = 24 * HOUR_MS

/**
 * When to try again after so many attempts: later if the receiver asked for that, and spread by a tenth, so that what
 * failed together does not come back together.
 * @param retryAfter the receiver's header: seconds, or a date
 */
export function nextTry(
  attempts: number,
  retryAfter: string | undefined,
  { now = Date.now(), random = Math.random() }: { now?: number; random?: number } = {},
): { afterMs: number } | 'given_up' {
  const waitMs = WAITS_MS[attempts - 1]
  if (waitMs === undefined) return 'given_up'
  const asked = retryAfter === undefined ? Number.NaN : askedMs(retryAfter, now)
  const askedToWaitMs = Number.isFinite(asked) ? Math.min(Math.max(asked, 0), LONGEST_ASKED_MS) : 0
  return { afterMs: Math.max(waitMs, askedToWaitMs) * (1 + random / 10) }
}

function askedMs(retryAfter: string, now: number): number {
  return /^\d+$/.test(retryAfter) ? Number(retryAfter) * 1000 : Date.parse(retryAfter) - now
}
