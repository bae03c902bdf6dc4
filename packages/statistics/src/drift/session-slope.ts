import { studentTQuantile } from '../distributions/student-t-quantile.ts'
import { type Estimate, missing } from '../estimate.ts'

/** How a measure changes as a session goes on. */
export type SessionSlope = {
  /** Change per unit of log(minutes); multiply by 0.69 for the change per doubling of the time. */
  readonly slope: number
  readonly se: number
  readonly low: number
  readonly high: number
  readonly sessions: number
  readonly n: number
}

/**
 * Slope of a measure (errors, log-loss, log response time) on log(1 + minutes) within sessions, with standard errors
 * clustered by session. It shows whether an annotator tires, not whether tired people have different sessions.
 * @param rows `minutes` since the session began, ≥ 0
 * @returns `too_few` below three sessions, `no_variation` when minutes do not vary within sessions
 */
export function sessionSlope(
  rows: { readonly session: ArrayLike<number>; readonly minutes: ArrayLike<number>; readonly value: ArrayLike<number> },
  options: { readonly confidence?: number } = {},
): Estimate<SessionSlope, 'too_few' | 'no_variation'> {
  const { session, minutes, value } = rows
  const { confidence = 0.95 } = options
  const n = session.length
  if (minutes.length !== n || value.length !== n) throw new RangeError('Columns differ in length')
  const groups = new Map<number, { x: number; y: number; rows: number[] }>()
  for (let row = 0; row < n; row++) {
    if (!(minutes[row]! >= 0 && Number.isFinite(value[row]))) throw new RangeError(`Row ${row} is malformed`)
    const own = groups.get(session[row]!) ?? { x: 0, y: 0, rows: [] }
    groups.set(session[row]!, own)
    own.x += Math.log1p(minutes[row]!)
    own.y += value[row]!
    own.rows.push(row)
  }
  const sessions = groups.size
  if (sessions < 3) return missing('too_few', n, `${sessions} sessions, 3 are needed`)
  let square = 0
  let product = 0
  for (const { x, y, rows: own } of groups.values()) {
    for (const row of own) {
      const dx = Math.log1p(minutes[row]!) - x / own.length
      square += dx * dx
      product += dx * (value[row]! - y / own.length)
    }
  }
  if (!(square > 1e-12)) return missing('no_variation', n, 'minutes do not vary within sessions')
  const slope = product / square
  let meat = 0
  for (const { x, y, rows: own } of groups.values()) {
    let score = 0
    for (const row of own) {
      const dx = Math.log1p(minutes[row]!) - x / own.length
      score += dx * (value[row]! - y / own.length - slope * dx)
    }
    meat += score * score
  }
  const se = Math.sqrt((sessions / (sessions - 1)) * meat) / square
  const reach = studentTQuantile((1 + confidence) / 2, sessions - 1) * se
  return { ok: true, slope, se, low: slope - reach, high: slope + reach, sessions, n }
}
