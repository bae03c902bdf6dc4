import { type Estimate, missing } from '../estimate.ts'
import { percentileInterval } from '../intervals/percentile-interval.ts'
import type { Random } from '../random/random.ts'
import { alphaOfCoincidences } from './alpha-of-coincidences.ts'
import { addCoincidences } from './coincidences.ts'
import { type CountTable, forEachPairableUnit } from './count-table.ts'
import { agreeingShare } from './percent-agreement.ts'
import type { Metric } from './squared-differences.ts'
import { symmetriseCoincidences } from './symmetrise-coincidences.ts'

/** What to resample and how often. */
export type BootstrapAgreementOptions = {
  readonly statistic: 'percent' | { readonly alpha: Metric; readonly symmetrise?: boolean }
  /** Seeded, so that the interval can be made again. */
  readonly random: Random
  /** Default 0.95. */
  readonly confidence?: number
  /** Default 1,000. */
  readonly resamples?: number
  /** With fewer clusters there is no interval (default 10: below, a percentile interval is far too short). */
  readonly minimumClusters?: number
}

/** An agreement figure with the interval that resampling whole clusters gives. */
export type AgreementInterval = {
  readonly value: number
  readonly low: number
  readonly high: number
  readonly confidence: number
  /** Clusters (prompts) with at least one unit of two ratings. */
  readonly clusters: number
  /** Ratings in units of two or more. */
  readonly n: number
  readonly resamples: number
}

/**
 * Percentile interval of an agreement figure by resampling clusters, not units: units of one prompt share its difficulty.
 * Each cluster is reduced to its coincidences first, so the cost is clusters × resamples whatever the number of ratings.
 * @returns `no_data` when no unit has two ratings; `too_few` clusters, or units that name none; `no_variation` when the
 * figure is undefined, on the data or on more than one resample in twenty
 * @see Davison and Hinkley (1997), Bootstrap Methods and their Application, section 3.8
 */
export function bootstrapAgreement(
  table: CountTable,
  options: BootstrapAgreementOptions,
): Estimate<AgreementInterval, 'no_data' | 'too_few' | 'no_variation'> {
  const { statistic, random, confidence = 0.95, resamples = 1000, minimumClusters = 10 } = options
  if (!(Number.isInteger(resamples) && resamples >= 1)) throw new RangeError(`${resamples} resamples`)
  const width = statistic === 'percent' ? 2 : table.categories.length ** 2
  const sums = new Map<number, Float64Array>()
  let n = 0
  let unclustered = false
  forEachPairableUnit(table, (unit) => {
    n += unit.weight * unit.ratings
    if (unit.cluster === undefined) {
      unclustered = true
      return
    }
    const sum = sums.get(unit.cluster) ?? new Float64Array(width)
    sums.set(unit.cluster, sum)
    if (statistic !== 'percent') return addCoincidences(sum, unit)
    sum[0]! += unit.weight * agreeingShare(unit)
    sum[1]! += unit.weight
  })
  if (n === 0) return missing('no_data', 0, 'no unit has two ratings')
  if (unclustered) return missing('too_few', n, 'some units name no cluster')
  const clusters = sums.size
  if (clusters < minimumClusters) return missing('too_few', n, `${clusters} clusters, ${minimumClusters} are needed`)

  // One flat block of rows, sorted by cluster, keeps the result independent of the order of the units.
  const rows = new Float64Array(clusters * width)
  const ordered = [...sums].sort(([left], [right]) => left - right)
  for (const [at, [, sum]] of ordered.entries()) rows.set(sum, at * width)

  const value = figure(total(() => 1))
  if (value === undefined) return missing('no_variation', n, 'all ratings are in one category')
  const sample = new Float64Array(resamples)
  let defined = 0
  for (let resample = 0; resample < resamples; resample++) {
    const times = new Int32Array(clusters)
    for (let draw = 0; draw < clusters; draw++) times[random.int(clusters)]! += 1
    const drawn = figure(total((cluster) => times[cluster]!))
    if (drawn !== undefined) sample[defined++] = drawn
  }
  if (defined < 0.95 * resamples) return missing('no_variation', n, 'many resamples have ratings in one category only')
  return {
    ok: true,
    value,
    ...percentileInterval(sample.subarray(0, defined), confidence),
    confidence,
    clusters,
    n,
    resamples,
  }

  function total(timesOf: (cluster: number) => number): Float64Array {
    const sum = new Float64Array(width)
    for (let cluster = 0; cluster < clusters; cluster++) {
      const times = timesOf(cluster)
      if (times === 0) continue
      for (let column = 0; column < width; column++) sum[column]! += times * rows[cluster * width + column]!
    }
    return sum
  }

  function figure(sum: Float64Array): number | undefined {
    if (statistic === 'percent') return sum[0]! / sum[1]!
    const matrix = (statistic.symmetrise ?? true) ? symmetriseCoincidences(sum) : sum
    return alphaOfCoincidences(matrix, statistic.alpha, table.categories)
  }
}
