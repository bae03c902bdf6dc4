import { checkColumns, checkNumbers } from '../check-arguments.ts'
import { studentTQuantile } from '../distributions/student-t-quantile.ts'
import { type Estimate, missing } from '../estimate.ts'

/** How a measure changes as a session goes on. */
export type SessionSlope = {
  /** Change per unit of log(minutes); multiply by 0.69 for the change per doubling of the time. */
  readonly slope: number
  readonly se: number
  readonly low: number
  readonly high: number
  /** What was taken to be independent: sessions, or, of fewer than three sessions, the judgements in them. */
  readonly independent: 'sessions' | 'judgements'
  readonly sessions: number
  readonly n: number
}

/** Fewer judgements than this, beyond what the line uses up, say nothing about their own spread. */
const FEWEST = 8

/**
 * Slope of a measure (errors, log-loss, log response time) on log(1 + minutes) within sessions. It shows whether an annotator
 * tires, not whether tired people have different sessions. For a single look. Standard errors are clustered by session; of one
 * or two sessions they take judgements to be independent within them (HC3), and the result says so.
 * @param rows `minutes` since the session began, ≥ 0
 * @returns `too_few` if one or two sessions have fewer than 8 judgements beyond sessions and slope, and how many are needed;
 * `no_variation` when minutes do not vary within sessions
 * @throws RangeError on columns of different lengths, minutes below 0, values that are no numbers, or a confidence
 * outside (0, 1)
 * @see MacKinnon and White (1985), Some heteroskedasticity-consistent covariance matrix estimators (HC3)
 */
export function sessionSlope(
  rows: { readonly session: ArrayLike<number>; readonly minutes: ArrayLike<number>; readonly value: ArrayLike<number> },
  options: { readonly confidence?: number } = {},
): Estimate<SessionSlope, 'too_few' | 'no_variation'> {
  const { session, minutes, value } = rows
  const { confidence = 0.95 } = options
  const n = session.length
  if (minutes.length !== n || value.length !== n) throw new RangeError('Columns differ in length')
  checkNumbers('inside', { confidence })
  checkColumns('whole', { session })
  checkColumns('nonNegative', { minutes })
  checkColumns('number', { value })
  const groups = new Map<number, { x: number; y: number; rows: number[] }>()
  for (let row = 0; row < n; row++) {
    const own = groups.get(session[row]!) ?? { x: 0, y: 0, rows: [] }
    groups.set(session[row]!, own)
    own.x += Math.log1p(minutes[row]!)
    own.y += value[row]!
    own.rows.push(row)
  }
  const sessions = groups.size
  const independent = sessions < 3 ? 'judgements' : 'sessions'
  const spare = n - sessions - 1
  if (independent === 'judgements' && spare < FEWEST)
    return missing(
      'too_few',
      n,
      `${n} judgements in ${sessions} sessions; ${sessions + 1 + FEWEST} or a third session are needed`,
    )
  const centred = [...groups.values()].map(({ x, y, rows: own }) =>
    own.map((row) => ({
      dx: Math.log1p(minutes[row]!) - x / own.length,
      dy: value[row]! - y / own.length,
      level: 1 / own.length,
    })),
  )
  const square = centred.flat().reduce((sum, { dx }) => sum + dx * dx, 0)
  if (!(square > 1e-12)) return missing('no_variation', n, 'minutes do not vary within sessions')
  const slope = centred.flat().reduce((sum, { dx, dy }) => sum + dx * dy, 0) / square
  let meat = 0
  for (const own of centred) {
    let score = 0
    for (const { dx, dy, level } of own) {
      const left = dx * (dy - slope * dx)
      score += left
      // A judgement that fixes the line by itself leaves nothing to say how far off it is.
      if (independent === 'judgements') meat += (left / Math.max(1e-9, 1 - level - (dx * dx) / square)) ** 2
    }
    if (independent === 'sessions') meat += (score * score * sessions) / (sessions - 1)
  }
  const se = Math.sqrt(meat) / square
  const reach = studentTQuantile((1 + confidence) / 2, independent === 'sessions' ? sessions - 1 : spare) * se
  return { ok: true, slope, se, low: slope - reach, high: slope + reach, independent, sessions, n }
}
