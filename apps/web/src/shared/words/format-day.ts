import { remembered } from './format-number.ts'

const formats = remembered(
  (tag) => new Intl.DateTimeFormat(tag === 'en' ? 'en-GB' : tag, { dateStyle: 'medium', timeZone: 'UTC' }),
)

/** A day, whatever the time zone it is of: 22 Nov 2026. */
export function formatDay(tag: string, day: string): string {
  return formats(tag).format(new Date(`${day}T00:00:00Z`))
}
