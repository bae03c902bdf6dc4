import { checkName } from '../check-arguments.ts'
import { alphaOfCoincidences } from './alpha-of-coincidences.ts'
import { addCoincidences } from './coincidences.ts'
import { agreeingShare } from './percent-agreement.ts'
import { checkMetric, type Metric, squaredDifferences } from './squared-differences.ts'
import { symmetriseCoincidences } from './symmetrise-coincidences.ts'

/** A figure of agreement: the share of agreeing pairs of ratings, or Krippendorff's α (by default symmetrised). */
export type AgreementStatistic = 'percent' | { readonly alpha: Metric; readonly symmetrise?: boolean }

/** Sums over units from which figures of agreement follow: coincidences if an α is asked for, then shares if percent is. */
export type AgreementSums = {
  readonly width: number
  /** Adds a unit's part, times its weight, which may be negative to take it out again. Below two ratings it has none. */
  readonly add: (sum: Float64Array, unit: { counts: ArrayLike<number>; ratings: number; weight: number }) => void
  /** The figure; `undefined` without variation or units. */
  readonly figure: (sum: Float64Array, statistic: AgreementStatistic) => number | undefined
  /** The limits of a figure if this share of the clusters were unlike those summed up: anything between all and nothing. */
  readonly limits: (
    sum: Float64Array,
    statistic: AgreementStatistic,
    unlike: number,
  ) => { readonly low: number; readonly high: number } | undefined
}

/** Prepares for some figures of one table. */
export function agreementSums(categories: readonly number[], statistics: readonly AgreementStatistic[]): AgreementSums {
  for (const statistic of statistics) {
    if (typeof statistic === 'string') checkName(['percent'], { statistics: statistic })
    else checkMetric(statistic.alpha, categories, 'alpha')
  }
  const size = statistics.some((statistic) => statistic !== 'percent') ? categories.length ** 2 : 0
  const width = size + (statistics.includes('percent') ? 2 : 0)
  return { width, add, figure, limits }

  function add(sum: Float64Array, unit: { counts: ArrayLike<number>; ratings: number; weight: number }): void {
    if (unit.ratings < 2) return
    if (size > 0) addCoincidences(sum, unit)
    if (width === size) return
    sum[size]! += unit.weight * agreeingShare(unit)
    sum[size + 1]! += unit.weight
  }

  function matrixOf(sum: Float64Array, symmetrise = true): Float64Array {
    const matrix = sum.subarray(0, size)
    return symmetrise ? symmetriseCoincidences(matrix) : matrix
  }

  function figure(sum: Float64Array, statistic: AgreementStatistic): number | undefined {
    if (statistic === 'percent') return sum[size + 1]! > 0 ? sum[size]! / sum[size + 1]! : undefined
    return alphaOfCoincidences(matrixOf(sum, statistic.symmetrise), statistic.alpha, categories)
  }

  function limits(sum: Float64Array, statistic: AgreementStatistic, unlike: number) {
    const value = figure(sum, statistic)
    if (value === undefined) return undefined
    if (statistic === 'percent') return { low: value * (1 - unlike), high: value + unlike * (1 - value) }
    // α = 1 − observed / expected: unlike clusters may have no disagreement, or the largest there is.
    const most = largestDisagreement(matrixOf(sum, statistic.symmetrise), statistic.alpha)
    const least = (1 - value) * (1 - unlike)
    return { low: Math.max(-1, 1 - least - unlike * most), high: Math.min(1, 1 - least) }
  }

  /** The largest squared difference relative to the expected one. */
  function largestDisagreement(matrix: Float64Array, metric: Metric): number {
    const count = categories.length
    const totals = Float64Array.from(categories, (_, row) =>
      matrix.subarray(row * count, (row + 1) * count).reduce((sum, entry) => sum + entry, 0),
    )
    const ratings = totals.reduce((sum, total) => sum + total, 0)
    const squares = squaredDifferences(metric, categories, totals)
    let most = 0
    let expected = 0
    for (const [at, square] of squares.entries()) {
      const weight = totals[Math.floor(at / count)]! * totals[at % count]!
      expected += weight * square
      if (weight > 0) most = Math.max(most, square)
    }
    return (most * ratings * (ratings - 1)) / expected
  }
}
