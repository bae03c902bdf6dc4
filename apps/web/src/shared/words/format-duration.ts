type Unit = 'millisecond' | 'second' | 'minute' | 'hour'

/** A span of time, as exact as a person needs: 340 ms, 2.4 sec, 3 min 20 sec, 2 hr 5 min. */
export function formatDuration(tag: string, ms: number): string {
  const say = (unit: Unit, value: number, digits = 0) =>
    new Intl.NumberFormat(tag, {
      style: 'unit',
      unit,
      unitDisplay: 'short',
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    }).format(value)
  const both = (...parts: string[]) => new Intl.ListFormat(tag, { type: 'unit', style: 'narrow' }).format(parts)
  if (ms < 1000) return say('millisecond', Math.round(ms))
  const seconds = ms / 1000
  if (seconds < 60) return say('second', seconds, 1)
  const minutes = Math.floor(seconds / 60)
  if (minutes < 60) return both(say('minute', minutes), say('second', Math.floor(seconds % 60)))
  return both(say('hour', Math.floor(minutes / 60)), say('minute', minutes % 60))
}
