import { checkNodes } from '../check-arguments.ts'
import { denseIds } from '../grouping/dense-ids.ts'
import { type Key, sortByKeys } from '../grouping/sort-by-keys.ts'
import type { AgreementSums } from './agreement-sums.ts'
import type { Ratings } from './agreement-with-others.ts'

/**
 * Visits what leaving out the ratings of one group after the other adds to the sums over all units: only the units that the
 * group rated are taken out and put back. O(ratings) for all groups together.
 * @param ratings `category` is the place among the table's categories
 * @param by what makes a group: the rater, or the rater and the cluster
 * @param visit with the change, which is reused, and the number of ratings left out of units of two or more
 */
export function leaveOutRatings(
  ratings: Ratings,
  categories: number,
  { add, width }: AgreementSums,
  by: 'rater' | 'rater in cluster',
  visit: (change: Float64Array, size: number) => void,
): void {
  const n = ratings.unit.length
  const unit = denseIds(ratings.unit, 'unit')
  const rater = denseIds(ratings.rater, 'rater')
  checkNodes(categories, { category: ratings.category })
  const counts = new Uint32Array(unit.count * categories)
  for (let row = 0; row < n; row++) counts[unit.of[row]! * categories + ratings.category[row]!]! += 1

  const keys: Key[] = by === 'rater' ? [rater] : [rater, denseIds(ratings.cluster, 'cluster')]
  const rows = sortByKeys(Int32Array.from(ratings.unit.keys()), [...keys, unit])
  const same = (row: number, other: number) => keys.every(({ of }) => of[row] === of[other])
  const change = new Float64Array(width)
  const whole = { counts: new Float64Array(categories), ratings: 0, weight: -1 }
  const rest = { counts: new Float64Array(categories), ratings: 0, weight: 1 }
  for (let from = 0; from < n; ) {
    change.fill(0)
    let size = 0
    let at = from
    while (at < n && same(rows[at]!, rows[from]!)) {
      const own = unit.of[rows[at]!]!
      whole.ratings = 0
      for (let category = 0; category < categories; category++) {
        const count = counts[own * categories + category]!
        whole.counts[category] = count
        rest.counts[category] = count
        whole.ratings += count
      }
      rest.ratings = whole.ratings
      for (; at < n && unit.of[rows[at]!] === own && same(rows[at]!, rows[from]!); at++) {
        rest.counts[ratings.category[rows[at]!]!]! -= 1
        rest.ratings--
      }
      if (whole.ratings < 2) continue
      size += whole.ratings - rest.ratings
      add(change, whole)
      add(change, rest)
    }
    // Whoever rated nothing that others rated takes nothing away.
    if (size > 0) visit(change, size)
    from = at
  }
}
