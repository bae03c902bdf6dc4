import type { Random } from '@tiebreak/statistics'

const FIRST_DAY = Date.UTC(2026, 2, 2)
const DAYS = 89
const DAY_MS = 24 * 60 * 60 * 1000
const EARLIEST_HOUR = 7
const HOURS = 10

/**
 * Beginnings of sessions, in order: different working days between 2 March and 29 May 2026, from 7:00 to 17:00 UTC.
 * The dates are fixed, so that the sample is the same whenever it is made.
 * @returns instants in milliseconds, whole seconds
 */
export function generateSessionStarts(random: Random, count: number): number[] {
  const days = Array.from({ length: DAYS }, (_, at) => FIRST_DAY + at * DAY_MS).filter((day) => {
    const weekday = new Date(day).getUTCDay()
    return weekday !== 0 && weekday !== 6
  })
  return random
    .shuffle(days)
    .slice(0, count)
    .sort((a, b) => a - b)
    .map((day) => day + (EARLIEST_HOUR * 3600 + random.int(HOURS * 3600)) * 1000)
}
