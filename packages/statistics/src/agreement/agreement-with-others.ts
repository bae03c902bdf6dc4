import { checkNumbers } from '../check-arguments.ts'
import { type Estimate, missing } from '../estimate.ts'
import { denseIds } from '../grouping/dense-ids.ts'
import { sortByKeys } from '../grouping/sort-by-keys.ts'
import { clusteredShareInterval, type ShareCluster } from '../intervals/clustered-share-interval.ts'

/** One row per rating; all columns have the same length. */
export type Ratings = {
  /** What was rated: a prompt with an unordered pair. */
  readonly unit: Int32Array
  readonly rater: Int32Array
  /** Any whole number ≥ 0, oriented by item identity. */
  readonly category: Int32Array
  /** The prompt of the unit. */
  readonly cluster: Int32Array
}

/** How often others gave the same rating as this rater on the same units. */
export type AgreementWithOthers = {
  /** Share of pairs (own rating, another rater's rating of the same unit) that are equal, in 0..1. */
  readonly value: number
  /** The number of such pairs. */
  readonly pairs: number
  /** Units that the rater shares with someone else. */
  readonly units: number
  /** Prompts of these units. */
  readonly clusters: number
  /** Wilson's interval at the effective number of pairs, or why there is none. */
  readonly interval: Estimate<
    { readonly low: number; readonly high: number; readonly effectivePairs: number },
    'too_few'
  >
}

/**
 * Each rater's agreement with the others on the same units. A rater's own repeats never count as others.
 *
 * The interval is clustered by prompt: one rating is paired with several others, and units of a prompt share its
 * difficulty, so the pairs are far from independent and a plain Wilson interval would be too short.
 * @returns per rater id; `no_data` where nobody else rated the same units
 * @throws RangeError on columns of different lengths, negative ids, or a confidence outside (0, 1)
 */
export function agreementWithOthers(
  ratings: Ratings,
  options: { readonly confidence?: number } = {},
): Map<number, Estimate<AgreementWithOthers, 'no_data'>> {
  const { unit, rater, category, cluster } = ratings
  const n = unit.length
  if (rater.length !== n || category.length !== n || cluster.length !== n)
    throw new RangeError('Columns differ in length')
  checkNumbers('inside', { confidence: options.confidence })
  const units = denseIds(unit, 'unit')
  const raters = denseIds(rater, 'rater')
  const categories = denseIds(category, 'category')
  const rows = sortByKeys(Int32Array.from(unit.keys()), [units, raters])

  const pairs = new Float64Array(n)
  const equal = new Float64Array(n)
  const said = new Int32Array(categories.count)
  const own = new Int32Array(categories.count)
  forEachRun(rows, units.of, 0, n, (from, to) => {
    for (let at = from; at < to; at++) said[categories.of[rows[at]!]!]! += 1
    forEachRun(rows, raters.of, from, to, (first, end) => {
      for (let at = first; at < end; at++) own[categories.of[rows[at]!]!]! += 1
      for (let at = first; at < end; at++) {
        const row = rows[at]!
        pairs[row] = to - from - (end - first)
        equal[row] = said[categories.of[row]!]! - own[categories.of[row]!]!
      }
      for (let at = first; at < end; at++) own[categories.of[rows[at]!]!] = 0
    })
    for (let at = from; at < to; at++) said[categories.of[rows[at]!]!] = 0
  })

  const clusters = denseIds(cluster, 'cluster')
  const byRater = sortByKeys(Int32Array.from(unit.keys()), [raters, clusters, units])
  const result = new Map<number, Estimate<AgreementWithOthers, 'no_data'>>()
  forEachRun(byRater, raters.of, 0, n, (from, to) => {
    let shared = 0
    const parts: ShareCluster[] = []
    forEachRun(byRater, clusters.of, from, to, (first, end) => {
      let met = 0
      let agreed = 0
      forEachRun(byRater, units.of, first, end, (start, stop) => {
        let here = 0
        for (let at = start; at < stop; at++) {
          here += pairs[byRater[at]!]!
          agreed += equal[byRater[at]!]!
        }
        met += here
        if (here > 0) shared += 1
      })
      if (met > 0) parts.push({ successes: agreed, n: met })
    })
    result.set(rater[byRater[from]!]!, summarise(parts, shared, to - from))
  })
  return result

  function summarise(parts: ShareCluster[], shared: number, own: number): Estimate<AgreementWithOthers, 'no_data'> {
    const met = parts.reduce((sum, part) => sum + part.n, 0)
    if (met === 0) return missing('no_data', own, 'nobody else rated the same units')
    const value = parts.reduce((sum, part) => sum + part.successes, 0) / met
    const found = clusteredShareInterval(parts, options)
    const interval = found.ok
      ? { ok: true as const, low: found.low, high: found.high, effectivePairs: found.effectiveN }
      : found
    return { ok: true, value, pairs: met, units: shared, clusters: parts.length, interval }
  }
}

function forEachRun(
  rows: Int32Array,
  key: ArrayLike<number>,
  from: number,
  to: number,
  visit: (from: number, to: number) => void,
): void {
  for (let start = from; start < to; ) {
    let end = start + 1
    while (end < to && key[rows[end]!] === key[rows[start]!]) end++
    visit(start, end)
    start = end
  }
}
