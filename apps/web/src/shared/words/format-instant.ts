import { remembered } from './format-number.ts'

/** English dates are written day first with 24 hours, as in Europe: the pages are read everywhere. */
const formats = remembered(
  (tag) => new Intl.DateTimeFormat(tag === 'en' ? 'en-GB' : tag, { dateStyle: 'medium', timeStyle: 'short' }),
)

/** An instant in the reader's time zone: 22 Nov 2026, 16:02. */
export function formatInstant(tag: string, instant: string): string {
  return formats(tag).format(new Date(instant))
}
