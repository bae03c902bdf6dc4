const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

/** How long ago an instant was, roughly: just now, 3 min ago, 2 h ago, 5 days ago. */
export function timeAgo(instant: string, nowMs: number): string {
  const ageMs = Math.max(0, nowMs - Date.parse(instant))
  if (ageMs < MINUTE_MS) return 'just now'
  if (ageMs < HOUR_MS) return `${Math.floor(ageMs / MINUTE_MS)} min ago`
  if (ageMs < DAY_MS) return `${Math.floor(ageMs / HOUR_MS)} h ago`
  const days = Math.floor(ageMs / DAY_MS)
  return days === 1 ? 'yesterday' : `${days} days ago`
}
