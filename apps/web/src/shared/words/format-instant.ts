const format = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' })

/** An instant in the reader's time zone: 22 Nov 2026, 16:02. */
export function formatInstant(instant: string): string {
  return format.format(new Date(instant))
}
