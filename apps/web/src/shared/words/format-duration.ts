import { formatCount } from './format-number.ts'

/** A span of time, as exact as a person needs: 340 ms, 2.4 s, 3 min 20 s, 2 h 5 min. */
export function formatDuration(ms: number): string {
  if (ms < 1000) return `${formatCount(Math.round(ms))} ms`
  const seconds = ms / 1000
  if (seconds < 60) return `${seconds.toFixed(1)} s`
  const minutes = Math.floor(seconds / 60)
  if (minutes < 60) return `${minutes} min ${Math.floor(seconds % 60)} s`
  return `${formatCount(Math.floor(minutes / 60))} h ${minutes % 60} min`
}
