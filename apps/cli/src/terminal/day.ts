/** The day of an instant, in UTC: 2026-03-01. */
export function day(instant: string): string {
  return instant.slice(0, 10)
}
