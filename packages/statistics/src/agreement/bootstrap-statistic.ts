import { type Estimate, missing } from '../estimate.ts'
import { percentileInterval } from '../intervals/percentile-interval.ts'
import type { Random } from '../random/random.ts'
import type { CountTable } from './count-table.ts'

/** Any agreement figure with the interval that resampling whole clusters gives. */
export type BootstrappedStatistic = {
  readonly value: number
  readonly low: number
  readonly high: number
  readonly clusters: number
  /** Distinct count patterns among the units. */
  readonly patterns: number
}

/**
 * Percentile interval of any figure of a count table, such as Gwet's AC or Fleiss' κ, by resampling clusters (prompts).
 * Units are first collapsed to their distinct count patterns, so the cost of a resample depends on the patterns, not
 * the ratings.
 * @param figure the statistic; `undefined` when it is undefined on a resample
 * @returns `too_few` below `minimumClusters` (default 10), or for units without a cluster; `no_variation` when the
 * figure is undefined on the data or on more than one resample in twenty
 */
export function bootstrapStatistic(
  table: CountTable,
  figure: (table: CountTable) => number | undefined,
  options: {
    readonly random: Random
    readonly confidence?: number
    readonly resamples?: number
    readonly minimumClusters?: number
  },
): Estimate<BootstrappedStatistic, 'too_few' | 'no_variation'> {
  const { random, confidence = 0.95, resamples = 1000, minimumClusters = 10 } = options
  if (!(Number.isInteger(resamples) && resamples >= 1)) throw new RangeError(`${resamples} resamples`)
  const patterns = new Map<string, number>()
  const counts: ArrayLike<number>[] = []
  const byCluster = new Map<number, Map<number, number>>()
  for (const unit of table.units) {
    if (unit.cluster === undefined) return missing('too_few', table.units.length, 'some units name no cluster')
    const key = Array.from(unit.counts).join(' ')
    const pattern = patterns.get(key) ?? counts.push(unit.counts) - 1
    patterns.set(key, pattern)
    const own = byCluster.get(unit.cluster) ?? new Map<number, number>()
    byCluster.set(unit.cluster, own)
    own.set(pattern, (own.get(pattern) ?? 0) + (unit.weight ?? 1))
  }
  const clusters = [...byCluster].sort(([left], [right]) => left - right).map(([, own]) => [...own])
  if (clusters.length < Math.max(2, minimumClusters)) {
    return missing('too_few', table.units.length, `${clusters.length} clusters, ${minimumClusters} are needed`)
  }
  const value = figureOf(() => 1)
  if (value === undefined) return missing('no_variation', table.units.length, 'the figure is undefined')
  const sample = new Float64Array(resamples)
  let defined = 0
  for (let resample = 0; resample < resamples; resample++) {
    const times = new Int32Array(clusters.length)
    for (let draw = 0; draw < clusters.length; draw++) times[random.int(clusters.length)]! += 1
    const drawn = figureOf((cluster) => times[cluster]!)
    if (drawn !== undefined) sample[defined++] = drawn
  }
  if (defined < 0.95 * resamples)
    return missing('no_variation', table.units.length, 'many resamples leave it undefined')
  const interval = percentileInterval(sample.subarray(0, defined), confidence)
  return { ok: true, value, ...interval, clusters: clusters.length, patterns: counts.length }

  function figureOf(timesOf: (cluster: number) => number): number | undefined {
    const weights = new Float64Array(counts.length)
    for (const [at, own] of clusters.entries()) {
      const times = timesOf(at)
      if (times > 0) for (const [pattern, weight] of own) weights[pattern]! += times * weight
    }
    return figure({
      categories: table.categories,
      units: counts.map((pattern, at) => ({ counts: pattern, weight: weights[at]! })),
    })
  }
}
