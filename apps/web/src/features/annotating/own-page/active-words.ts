/** Active time in hours and minutes, in the reader's language: "3 hr 20 min". */
export function activeWords(tag: string, ms: number): string {
  const minutes = Math.floor(ms / 60_000)
  const unit = (name: 'hour' | 'minute', value: number) =>
    new Intl.NumberFormat(tag, { style: 'unit', unit: name, unitDisplay: 'short' }).format(value)
  const hours = Math.floor(minutes / 60)
  if (hours === 0) return unit('minute', minutes)
  const parts = [unit('hour', hours), unit('minute', minutes % 60)]
  return new Intl.ListFormat(tag, { type: 'unit', style: 'narrow' }).format(parts)
}
