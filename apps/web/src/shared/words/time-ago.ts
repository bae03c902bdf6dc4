const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

/** How long ago an instant was, roughly: now, 3 minutes ago, 2 hours ago, yesterday, 5 days ago. */
export function timeAgo(tag: string, instant: string, nowMs: number): string {
  const ageMs = Math.max(0, nowMs - Date.parse(instant))
  const format = new Intl.RelativeTimeFormat(tag, { numeric: 'auto' })
  if (ageMs < MINUTE_MS) return format.format(0, 'second')
  if (ageMs < HOUR_MS) return format.format(-Math.floor(ageMs / MINUTE_MS), 'minute')
  if (ageMs < DAY_MS) return format.format(-Math.floor(ageMs / HOUR_MS), 'hour')
  return format.format(-Math.floor(ageMs / DAY_MS), 'day')
}
