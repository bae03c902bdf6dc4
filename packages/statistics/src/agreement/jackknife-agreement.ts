import { checkNumbers } from '../check-arguments.ts'
import { type Estimate, missing } from '../estimate.ts'
import { leaveOneOut, unlikeShare } from '../intervals/jackknife-interval.ts'
import { type AgreementStatistic, type AgreementSums, agreementSums } from './agreement-sums.ts'
import type { Ratings } from './agreement-with-others.ts'
import { type CountColumns, type CountTable, forEachPairableUnit } from './count-table.ts'
import { leaveOutRatings } from './leave-out-ratings.ts'

/** How to compute the interval. */
export type JackknifeOptions = {
  /** Default 0.95. */
  readonly confidence?: number
  /**
   * The single ratings behind the table, `category` as the place among its categories, those of one unit all of one
   * cluster: asks for a second interval, for other raters like these.
   */
  readonly ratings?: Ratings
}

/** An interval of an agreement figure. */
export type AgreementLimits = {
  readonly low: number
  readonly high: number
  /** Standard error by leaving out one cluster after the other; null where these all agree and a bound takes its place. */
  readonly se: number | null
  /** Degrees of freedom of t; null for a bound. */
  readonly df: number | null
}

/** An agreement figure with its interval: for these raters, on other prompts like these. */
export type AgreementInterval = AgreementLimits & {
  readonly value: number
  readonly confidence: number
  /** Clusters (prompts) with at least one unit of two ratings. */
  readonly clusters: number
  /** Ratings in units of two or more: what figure and interval were computed from. */
  readonly n: number
  /** For other raters like these, too; null if not asked for, or with fewer than two raters. */
  readonly ratersLikeThese: (AgreementLimits & { readonly raters: number }) | null
}

/** An interval, or why there is none. */
type Found = Estimate<AgreementInterval, 'no_data' | 'too_few' | 'no_variation'>

/**
 * Interval of an agreement figure by leaving out one cluster (prompt) after the other, since units of one prompt share its
 * difficulty, with Student's t. It holds for *these* raters: how much others would agree is what `ratersLikeThese` says,
 * from leaving out raters as well: V_prompt + V_rater − V_prompt×rater, at least V_prompt.
 *
 * Where all leave-one-outs agree, as when everybody always agreed, they say nothing. Then the limits are a bound: of all
 * clusters as many may be unlike these as Clopper and Pearson's limit for none of G leaves open, and those may agree as
 * little (or as much) as possible.
 * @returns `no_data` when no unit has two ratings; `too_few` with a single cluster, or units without a cluster;
 * `no_variation` when the figure is undefined on the data or without one of the clusters
 * @throws RangeError on counts or weights that are negative, not finite or above 2^53, and on an unknown metric or
 * weighting; on a confidence outside (0, 1); when ratings of one unit are of several clusters
 * @see Efron and Stein (1981), The jackknife estimate of variance
 */
export function jackknifeAgreement(
  table: CountTable | CountColumns,
  { statistic, ...options }: JackknifeOptions & { readonly statistic: AgreementStatistic },
): Found {
  return jackknifeAgreements(table, [statistic], options)[0]
}

/**
 * The same for several figures of one table, for little more than the cost of one.
 * @throws RangeError on counts or weights that are negative, not finite or above 2^53, and on an unknown metric or
 * weighting; on a confidence outside (0, 1); when ratings of one unit are of several clusters
 */
export function jackknifeAgreements<const Statistics extends readonly AgreementStatistic[]>(
  table: CountTable | CountColumns,
  statistics: Statistics,
  options: JackknifeOptions = {},
): { [At in keyof Statistics]: Found } {
  const { confidence = 0.95, ratings } = options
  checkNumbers('inside', { confidence })
  const sums = agreementSums(table.categories, statistics)
  const { rows, sizes, n, unclustered } = sumsByCluster(table, sums)
  const clusters = sizes.length
  const each = (find: (statistic: AgreementStatistic, at: number) => Found) => eachOf(statistics, find)
  if (n === 0) return each(() => missing('no_data', 0, 'no unit has two ratings'))
  if (unclustered) return each(() => missing('too_few', n, 'some units name no cluster'))
  if (clusters < 2) return each(() => missing('too_few', n, 'all units are of one cluster'))

  const total = new Float64Array(sums.width)
  for (let at = 0; at < rows.length; at++) total[at % sums.width]! += rows[at]!
  const promptsOut = leftOut()
  const rest = new Float64Array(sums.width)
  for (let at = 0; at < clusters; at++) {
    for (let column = 0; column < sums.width; column++) rest[column] = total[column]! - rows[at * sums.width + column]!
    promptsOut.add((statistic) => sums.figure(rest, statistic), sizes[at]!)
  }
  const ratersOut = leftOut()
  const cellsOut = leftOut()
  if (ratings) {
    const size = table.categories.length
    // There may be a million cells, each of hardly any weight: their figures are as good to the first order.
    const slopes = statistics.map((statistic) => slopeOf(sums, total, statistic))
    leaveOutRatings(ratings, size, sums, {
      rater(change, left) {
        for (let column = 0; column < sums.width; column++) rest[column] = total[column]! + change[column]!
        ratersOut.add((statistic) => sums.figure(rest, statistic), left)
      },
      raterInCluster(change, left) {
        cellsOut.add((_, at) => dot(slopes[at]!, change), left)
      },
    })
  }
  return each((statistic, at) => {
    const figure = sums.figure(total, statistic)
    if (figure === undefined) return missing('no_variation', n, 'all ratings are in one category')
    const value = figure
    const least = statistic === 'percent' ? 0 : -1
    const byPrompt = promptsOut.of(at)
    if (byPrompt === undefined) return missing('no_variation', n, 'without one prompt all ratings are in one category')
    const one = byPrompt.jackknife(confidence)
    const own = one ? limitsOf(value, one) : boundOf(statistic, byPrompt.effective())
    return { ok: true, value, ...own, confidence, clusters, n, ratersLikeThese: likeThese(byPrompt.effective()) }

    function limitsOf(centre: number, { se, df, reach }: { se: number; df: number; reach: number }): AgreementLimits {
      return { low: Math.max(least, centre - reach), high: Math.min(1, centre + reach), se, df }
    }

    function boundOf(of: AgreementStatistic, groups: number): AgreementLimits {
      const limits = sums.limits(total, of, unlikeShare(groups, confidence))
      if (limits === undefined) throw new Error('A figure without limits')
      return { ...limits, se: null, df: null }
    }

    function likeThese(prompts: number): AgreementInterval['ratersLikeThese'] {
      const byRater = ratersOut.of(at)
      if (byRater === undefined || byRater.count() < 2) return null
      const raters = byRater.count()
      const other = byRater.jackknife(confidence)
      // Whichever of both has fewer groups leaves more open.
      if (!one || !other) return { ...boundOf(statistic, Math.min(byRater.effective(), prompts)), raters }
      const cells = cellsOut.of(at)?.jackknife(confidence)
      // What raters add: beyond what their single ratings would, which prompts already have in them.
      const se = Math.sqrt(one.se ** 2 + Math.max(0, other.se ** 2 - (cells?.se ?? 0) ** 2))
      const { df, reach, se: spread } = one.df < other.df ? one : other
      return { ...limitsOf(value, { se, df, reach: (reach / spread) * se }), raters }
    }
  })

  /** The figures without each group; `of` a figure is `undefined` where it is undefined without one of them. */
  function leftOut() {
    const found = statistics.map(() => ({ figures: leaveOneOut(), isDefined: true }))
    return {
      add(figureOf: (statistic: AgreementStatistic, at: number) => number | undefined, size: number): void {
        for (const [at, own] of found.entries()) {
          const figure = figureOf(statistics[at]!, at)
          if (figure === undefined) own.isDefined = false
          else own.figures.add(figure, size)
        }
      },
      of: (at: number) => (found[at]!.isDefined ? found[at]!.figures : undefined),
    }
  }
}

/** Derivative of a figure along each of the sums, by central differences; 0 where it is undefined. */
function slopeOf(sums: AgreementSums, total: Float64Array, statistic: AgreementStatistic): Float64Array {
  const step = 1e-5 * total.reduce((sum, entry) => sum + entry, 0)
  return total.map((_, column) => {
    const [above, below] = [step, -step].map((by) => {
      const moved = total.slice()
      moved[column]! += by
      return sums.figure(moved, statistic)
    })
    return above === undefined || below === undefined ? 0 : (above - below) / (2 * step)
  })
}

function dot(one: Float64Array, other: Float64Array): number {
  let sum = 0
  for (let at = 0; at < one.length; at++) sum += one[at]! * other[at]!
  return sum
}

function eachOf<Statistics extends readonly AgreementStatistic[]>(
  statistics: Statistics,
  find: (statistic: AgreementStatistic, at: number) => Found,
): { [At in keyof Statistics]: Found }
function eachOf(statistics: readonly AgreementStatistic[], find: (statistic: AgreementStatistic, at: number) => Found) {
  return statistics.map(find)
}

/**
 * What each cluster contributes, and its ratings. One flat block of rows, sorted by cluster, makes the result independent of
 * the order of units.
 */
function sumsByCluster(table: CountTable | CountColumns, sums: AgreementSums) {
  const ids = new Set<number>()
  let n = 0
  let unclustered = false
  forEachPairableUnit(table, (unit) => {
    n += unit.weight * unit.ratings
    if (unit.cluster === undefined) unclustered = true
    else ids.add(unit.cluster)
  })
  const places = new Map([...ids].sort((left, right) => left - right).map((id, at) => [id, at]))
  const rows = new Float64Array(ids.size * sums.width)
  const sizes = new Float64Array(ids.size)
  forEachPairableUnit(table, (unit) => {
    const place = unit.cluster === undefined ? undefined : places.get(unit.cluster)
    if (place === undefined) return
    sizes[place]! += unit.weight * unit.ratings
    sums.add(rows.subarray(place * sums.width, (place + 1) * sums.width), unit)
  })
  return { rows, sizes, n, unclustered }
}
