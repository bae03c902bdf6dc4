import { spokenTag } from '#shared/messages/words.ts'

/** Active time in hours and minutes, in the reader's language: "3 hr 20 min". */
export function activeWords(ms: number): string {
  const minutes = Math.floor(ms / 60_000)
  const unit = (name: 'hour' | 'minute', value: number) =>
    new Intl.NumberFormat(spokenTag(), { style: 'unit', unit: name, unitDisplay: 'short' }).format(value)
  const hours = Math.floor(minutes / 60)
  return hours === 0 ? unit('minute', minutes) : `${unit('hour', hours)} ${unit('minute', minutes % 60)}`
}
