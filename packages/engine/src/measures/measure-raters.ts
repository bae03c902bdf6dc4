import { agreementWithOthers, firstShownShare, type Ratings } from '@tiebreak/statistics'
import { rankAt } from '#judgements/explode-judgements.ts'
import type { Judgements } from '#judgements/judgements.ts'
import type { MeasuredEstimate } from './measured-estimate.ts'

/** The sums over one rater's judgements. */
export type MeasuredRater = {
  rater: number
  judgements: number
  ties: number
  bothBad: number
  medianActiveMs: number | null
  /** How often the others gave the same result on the same pairs. */
  agreementWithOthers: MeasuredEstimate
  /** How often the better of two was the one shown first. */
  firstShownChosen: MeasuredEstimate
}

/** Measures every rater who judged. */
export function measureRaters({ judgements, comparisons }: Judgements, ratings: Ratings): MeasuredRater[] {
  const agreement = agreementWithOthers(ratings)
  const rows = rowsOf(judgements.rater)
  return rows.flatMap((own, rater) => {
    if (own.length === 0) return []
    const { decisive, firstChosen, ...counts } = countsOf(own, judgements, comparisons.start)
    return [
      {
        rater,
        ...counts,
        agreementWithOthers: withOthers(agreement.get(rater)),
        firstShownChosen: share(firstShownShare({ decisive, firstChosen })),
      },
    ]
  })
}

function rowsOf(rater: Int32Array): Int32Array[] {
  const sizes = new Int32Array(rater.reduce((most, one) => Math.max(most, one + 1), 0))
  for (const one of rater) sizes[one]! += 1
  const rows = Array.from(sizes, (size) => new Int32Array(size))
  const filled = new Int32Array(sizes.length)
  for (let row = 0; row < rater.length; row++) rows[rater[row]!]![filled[rater[row]!]!++] = row
  return rows
}

function countsOf(
  rows: Int32Array,
  { ranks, comparison, firstShown, activeMs }: Judgements['judgements'],
  start: Int32Array,
) {
  let ties = 0
  let bothBad = 0
  /**
   * Judgements of two responses with a winner and a known order, and how many of them chose the response shown first.
   */
  let decisive = 0
  let firstChosen = 0
  for (const row of rows) {
    const at = comparison[row]!
    const k = start[at + 1]! - start[at]!
    const given = ranks[row]!
    if (given === 0) {
      bothBad++
      continue
    }
    // All ranks are 1, so every digit is 1.
    const isTie = given === (10 ** k - 1) / 9
    if (isTie) ties++
    const shown = firstShown[row]!
    if (k !== 2 || shown === 0 || isTie) continue
    decisive++
    if (rankAt(given, k, shown - 1) === 1) firstChosen++
  }
  const times = Float64Array.from(
    rows.filter((row) => activeMs[row]! >= 0),
    (row) => activeMs[row]!,
  )
  return { judgements: rows.length, ties, bothBad, medianActiveMs: median(times), decisive, firstChosen }
}

function median(values: Float64Array): number | null {
  if (values.length === 0) return null
  values.sort()
  const low = values[Math.floor((values.length - 1) / 2)]!
  return low + 0.5 * (values[Math.ceil((values.length - 1) / 2)]! - low)
}

type WithOthers = ReturnType<typeof agreementWithOthers> extends Map<number, infer Found> ? Found : never

function withOthers(found: WithOthers | undefined): MeasuredEstimate {
  if (found === undefined) return { ok: false, reason: 'no_data', n: 0 }
  if (!found.ok) return { ok: false, reason: found.reason, n: 0 }
  const { value, pairs, interval } = found
  if (!interval.ok) return { ok: false, reason: interval.reason, n: pairs, value }
  return { ok: true, value, low: interval.low, high: interval.high, n: pairs }
}

function share(found: ReturnType<typeof firstShownShare>): MeasuredEstimate {
  if (!found.ok) return { ok: false, reason: found.reason, n: found.n }
  return { ok: true, value: found.value, low: found.low, high: found.high, n: found.n }
}
