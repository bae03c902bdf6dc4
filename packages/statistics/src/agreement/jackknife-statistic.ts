import { checkColumns, checkNumbers } from '../check-arguments.ts'
import { type Estimate, missing } from '../estimate.ts'
import { leaveOneOut } from '../intervals/jackknife-interval.ts'
import { type CountTable, checkUnit } from './count-table.ts'

/** Any agreement figure with the interval that leaving out clusters gives. */
export type JackknifedStatistic = {
  readonly value: number
  readonly se: number
  readonly low: number
  readonly high: number
  readonly df: number
  readonly clusters: number
  /** Distinct count patterns among the units. */
  readonly patterns: number
}

/**
 * t interval of any figure of a count table, such as Gwet's AC or Fleiss' κ, by leaving out one cluster (prompt) after the
 * other. Units are first collapsed to their distinct count patterns, so the cost of a cluster depends on the patterns,
 * not the ratings.
 * @param figure the statistic; `undefined` when it is undefined without a cluster
 * @param options `limits` of the figure's range, which the interval does not leave
 * @returns `too_few` with a single cluster, or for units without a cluster; `no_variation` when the figure is undefined,
 * on all of the data or without a cluster, or the same without each of them
 * @throws RangeError on counts or weights that are negative, not finite or above 2^53, and on an unknown metric or
 * weighting; on a confidence outside (0, 1), or limits out of order
 */
export function jackknifeStatistic(
  table: CountTable,
  figure: (table: CountTable) => number | undefined,
  options: { readonly confidence?: number; readonly limits?: readonly [number, number] } = {},
): Estimate<JackknifedStatistic, 'too_few' | 'no_variation'> {
  const { confidence = 0.95, limits = [Number.NEGATIVE_INFINITY, 1] } = options
  checkNumbers('inside', { confidence })
  checkColumns('number', { categories: table.categories })
  if (!(limits[0] <= limits[1]))
    throw new RangeError(`limits are a lower and an upper one, not ${limits.join(' and ')}`)
  const n = table.units.length
  const patterns = new Map<string, number>()
  const counts: ArrayLike<number>[] = []
  const byCluster = new Map<number, { own: Map<number, number>; ratings: number }>()
  for (const { counts: unit, cluster, weight = 1 } of table.units) {
    checkUnit(unit, weight, cluster)
    if (cluster === undefined) return missing('too_few', n, 'some units name no cluster')
    const key = Array.from(unit).join(' ')
    const pattern = patterns.get(key) ?? counts.push(unit) - 1
    patterns.set(key, pattern)
    const found = byCluster.get(cluster) ?? { own: new Map<number, number>(), ratings: 0 }
    byCluster.set(cluster, found)
    found.own.set(pattern, (found.own.get(pattern) ?? 0) + weight)
    found.ratings += weight * Array.from(unit).reduce((sum, count) => sum + count, 0)
  }
  const clusters = [...byCluster].sort(([left], [right]) => left - right).map(([, found]) => found)
  if (clusters.length < 2) return missing('too_few', n, 'all units are of one cluster')
  const total = new Float64Array(counts.length)
  for (const { own } of clusters) for (const [pattern, weight] of own) total[pattern]! += weight
  const value = figureOf(total)
  if (value === undefined) return missing('no_variation', n, 'the figure is undefined')
  const leftOut = leaveOneOut()
  for (const { own, ratings } of clusters) {
    const rest = total.slice()
    for (const [pattern, weight] of own) rest[pattern]! -= weight
    const without = figureOf(rest)
    if (without === undefined) return missing('no_variation', n, 'without one cluster the figure is undefined')
    leftOut.add(without, ratings)
  }
  const found = leftOut.jackknife(confidence)
  if (found === undefined) return missing('no_variation', n, 'the figure is the same without each cluster')
  const { se, df, reach } = found
  const low = Math.max(limits[0], value - reach)
  const high = Math.min(limits[1], value + reach)
  return { ok: true, value, se, low, high, df, clusters: clusters.length, patterns: counts.length }

  function figureOf(weights: Float64Array): number | undefined {
    return figure({
      categories: table.categories,
      units: counts.map((pattern, at) => ({ counts: pattern, weight: weights[at]! })),
    })
  }
}
