import { type Estimate, missing } from '../estimate.ts'
import { percentileInterval } from '../intervals/percentile-interval.ts'
import type { Random } from '../random/random.ts'
import { alphaOfCoincidences } from './alpha-of-coincidences.ts'
import { addCoincidences } from './coincidences.ts'
import { type CountColumns, type CountTable, forEachPairableUnit } from './count-table.ts'
import { agreeingShare } from './percent-agreement.ts'
import type { Metric } from './squared-differences.ts'
import { symmetriseCoincidences } from './symmetrise-coincidences.ts'

/** A figure to resample. */
export type AgreementStatistic = 'percent' | { readonly alpha: Metric; readonly symmetrise?: boolean }

/** How to resample, and how often. */
export type ResampleOptions = {
  /** Seeded, so that the interval can be reproduced. */
  readonly random: Random
  /** Default 0.95. */
  readonly confidence?: number
  /** Default 1,000. */
  readonly resamples?: number
  /** With fewer clusters there is no interval (default 10: below that, a percentile interval is far too short). */
  readonly minimumClusters?: number
}

/** What to resample and how often. */
export type BootstrapAgreementOptions = ResampleOptions & { readonly statistic: AgreementStatistic }

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

/** An interval, or why there is none. */
type Found = Estimate<AgreementInterval, 'no_data' | 'too_few' | 'no_variation'>

/**
 * Percentile interval of an agreement figure by resampling clusters rather than units, since units of one prompt share
 * its difficulty. Each cluster is first reduced to its coincidences, so the cost is clusters × resamples, whatever the
 * number of ratings.
 * @returns `no_data` when no unit has two ratings; `too_few` clusters, or units without a cluster; `no_variation` when
 * the figure is undefined on the data or on more than one resample in twenty
 * @see Davison and Hinkley (1997), Bootstrap Methods and their Application, section 3.8
 */
export function bootstrapAgreement(
  table: CountTable | CountColumns,
  { statistic, ...options }: BootstrapAgreementOptions,
): Found {
  return bootstrapAgreements(table, [statistic], options)[0]
}

/**
 * The same for several figures of one table with shared draws: each result equals that of {@link bootstrapAgreement}
 * with a generator of the same seed, for the cost of one.
 */
export function bootstrapAgreements<const Statistics extends readonly AgreementStatistic[]>(
  table: CountTable | CountColumns,
  statistics: Statistics,
  options: ResampleOptions,
): { [At in keyof Statistics]: Found } {
  const { random, confidence = 0.95, resamples = 1000, minimumClusters = 10 } = options
  if (!(Number.isInteger(resamples) && resamples >= 1)) throw new RangeError(`${resamples} resamples`)
  const each = (find: (statistic: AgreementStatistic, at: number) => Found) => eachOf(statistics, find)
  const { rows, width, clusters, n, unclustered } = sumsByCluster(table, statistics)
  if (n === 0) return each(() => missing('no_data', 0, 'no unit has two ratings'))
  if (unclustered) return each(() => missing('too_few', n, 'some units name no cluster'))
  if (clusters < minimumClusters)
    return each(() => missing('too_few', n, `${clusters} clusters, ${minimumClusters} are needed`))

  const times = new Int32Array(clusters).fill(1)
  const sum = new Float64Array(width)
  addTimes()
  const values = statistics.map(figure)
  const samples = statistics.map(() => ({ drawn: new Float64Array(resamples), defined: 0 }))
  for (let resample = 0; resample < resamples; resample++) {
    times.fill(0)
    for (let draw = 0; draw < clusters; draw++) times[random.int(clusters)]! += 1
    addTimes()
    for (const [at, sample] of samples.entries()) {
      const drawn = figure(statistics[at]!)
      if (drawn !== undefined) sample.drawn[sample.defined++] = drawn
    }
  }
  return each((_, at) => {
    const value = values[at]
    const { drawn, defined } = samples[at]!
    if (value === undefined) return missing('no_variation', n, 'all ratings are in one category')
    if (defined < 0.95 * resamples)
      return missing('no_variation', n, 'many resamples have ratings in one category only')
    const interval = percentileInterval(drawn.subarray(0, defined), confidence)
    return { ok: true, value, ...interval, confidence, clusters, n, resamples }
  })

  /** The sum over all clusters, each counted as often as it was drawn. */
  function addTimes(): void {
    sum.fill(0)
    for (let cluster = 0; cluster < clusters; cluster++) {
      const often = times[cluster]!
      if (often === 0) continue
      const from = cluster * width
      for (let column = 0; column < width; column++) sum[column]! += often * rows[from + column]!
    }
  }

  function figure(statistic: AgreementStatistic): number | undefined {
    if (statistic === 'percent') return sum[width - 2]! / sum[width - 1]!
    const matrix = sum.subarray(0, table.categories.length ** 2)
    const turned = (statistic.symmetrise ?? true) ? symmetriseCoincidences(matrix) : matrix
    return alphaOfCoincidences(turned, statistic.alpha, table.categories)
  }
}

function eachOf<Statistics extends readonly AgreementStatistic[]>(
  statistics: Statistics,
  find: (statistic: AgreementStatistic, at: number) => Found,
): { [At in keyof Statistics]: Found }
function eachOf(statistics: readonly AgreementStatistic[], find: (statistic: AgreementStatistic, at: number) => Found) {
  return statistics.map(find)
}

/**
 * What each cluster contributes: its coincidences if an α is asked for, then its units' agreeing shares and their
 * number if percent is. One flat block of rows, sorted by cluster, makes the result independent of the order of units.
 */
function sumsByCluster(table: CountTable | CountColumns, statistics: readonly AgreementStatistic[]) {
  const size = statistics.some((statistic) => statistic !== 'percent') ? table.categories.length ** 2 : 0
  const width = size + (statistics.includes('percent') ? 2 : 0)
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
    if (size > 0) addCoincidences(sum, unit)
    if (width === size) return
    sum[size]! += unit.weight * agreeingShare(unit)
    sum[size + 1]! += unit.weight
  })
  const rows = new Float64Array(sums.size * width)
  const ordered = [...sums].sort(([left], [right]) => left - right)
  for (const [at, [, sum]] of ordered.entries()) rows.set(sum, at * width)
  return { rows, width, clusters: sums.size, n, unclustered }
}
