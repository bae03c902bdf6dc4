import { checkNodes } from '../check-arguments.ts'
import { denseIds } from '../grouping/dense-ids.ts'
import { sortByKeys } from '../grouping/sort-by-keys.ts'
import type { AgreementSums } from './agreement-sums.ts'
import type { Ratings } from './agreement-with-others.ts'

/** Gets what leaving one group out adds to the sums (an array that is reused), and how many ratings it has in units of two or more. */
export type LeaveOutVisitor = (change: Float64Array, size: number) => void

/**
 * Visits what leaving out the ratings of one group after the other adds to the sums over all units: of each rater, and of
 * each rater in each cluster. Only the units that the group rated are taken out and put back: O(ratings) for all groups
 * together.
 * @param ratings `category` is the place among the table's categories
 * @throws RangeError when ratings of one unit are of several clusters
 */
export function leaveOutRatings(
  ratings: Ratings,
  categories: number,
  { add, width }: AgreementSums,
  visit: { rater: LeaveOutVisitor; raterInCluster: LeaveOutVisitor },
): void {
  const n = ratings.unit.length
  const unit = denseIds(ratings.unit, 'unit')
  const rater = denseIds(ratings.rater, 'rater')
  const cluster = denseIds(ratings.cluster, 'cluster')
  checkNodes(categories, { category: ratings.category })
  const counts = new Uint32Array(unit.count * categories)
  const clusterOf = new Int32Array(unit.count).fill(-1)
  for (let row = 0; row < n; row++) {
    const own = unit.of[row]!
    counts[own * categories + ratings.category[row]!]! += 1
    if (clusterOf[own] !== -1 && clusterOf[own] !== cluster.of[row])
      throw new RangeError(`cluster: unit ${ratings.unit[row]} is in several`)
    clusterOf[own] = cluster.of[row]!
  }

  const rows = sortByKeys(Int32Array.from(ratings.unit.keys()), [rater, cluster, unit])
  const ofRater = { change: new Float64Array(width), size: 0 }
  const ofCell = { change: new Float64Array(width), size: 0 }
  const whole = { counts: new Float64Array(categories), ratings: 0, weight: -1 }
  const rest = { counts: new Float64Array(categories), ratings: 0, weight: 1 }
  for (let at = 0; at < n; ) {
    const first = rows[at]!
    const [own, ownRater, ownCluster] = [unit.of[first]!, rater.of[first]!, cluster.of[first]!]
    whole.ratings = 0
    for (let category = 0; category < categories; category++) {
      const count = counts[own * categories + category]!
      whole.counts[category] = count
      rest.counts[category] = count
      whole.ratings += count
    }
    rest.ratings = whole.ratings
    let next = first
    while (unit.of[next] === own && rater.of[next] === ownRater) {
      rest.counts[ratings.category[next]!]! -= 1
      rest.ratings--
      at++
      if (at === n) break
      next = rows[at]!
    }
    if (whole.ratings >= 2) {
      ofCell.size += whole.ratings - rest.ratings
      add(ofCell.change, whole)
      add(ofCell.change, rest)
    }
    const isRaterDone = at === n || rater.of[next] !== ownRater
    if (isRaterDone || cluster.of[next] !== ownCluster) {
      // A unit is of one cluster, so what a rater changes is the sum of what they change in each.
      ofRater.size += ofCell.size
      for (let column = 0; column < width; column++) ofRater.change[column]! += ofCell.change[column]!
      finish(ofCell, visit.raterInCluster)
    }
    if (isRaterDone) finish(ofRater, visit.rater)
  }

  function finish(group: { change: Float64Array; size: number }, take: LeaveOutVisitor): void {
    // Whoever rated nothing that others rated takes nothing away.
    if (group.size > 0) take(group.change, group.size)
    group.change.fill(0)
    group.size = 0
  }
}
