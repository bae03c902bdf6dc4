/** Away from the tasks for so long counts as a break. */
const BREAK_MS = 5 * 60_000

/** Active judging since the last break: when, and how long up to then. */
export type Sitting = { activeMs: number; answeredAt: number | null }

/**
 * The sitting after one more judgement. Time between two judgements that was not active is time away; a long one was a break,
 * and counting begins anew.
 * @param activeMs active time of this judgement in milliseconds; null when it is not known
 * @param now milliseconds since 1970
 */
export function activeSinceBreak(before: Sitting, activeMs: number | null, now: number): Sitting {
  const active = activeMs ?? 0
  const away = before.answeredAt === null ? 0 : now - before.answeredAt - active
  return { activeMs: (away >= BREAK_MS ? 0 : before.activeMs) + active, answeredAt: now }
}
