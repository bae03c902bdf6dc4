import { type Estimate, missing } from '../estimate.ts'
import { alphaOfCoincidences } from './alpha-of-coincidences.ts'
import { addCoincidences } from './coincidences.ts'
import { type CountColumns, type CountTable, forEachPairableUnit } from './count-table.ts'
import { checkMetric, type Metric } from './squared-differences.ts'
import { symmetriseCoincidences } from './symmetrise-coincidences.ts'

/** How to compute α. */
export type AlphaOptions = {
  readonly metric: Metric
  /**
   * Adds each unit's mirror image (default true), which makes α independent of which item of a pair is called the
   * first. Turn it off for ratings of anything but pairs.
   */
  readonly symmetrise?: boolean
}

/** α in (−∞, 1], dimensionless: 1 is perfect agreement, 0 what chance would give. */
export type Alpha = {
  readonly value: number
  /** Units with at least two ratings. */
  readonly units: number
  /** Ratings in these units. */
  readonly n: number
}

/**
 * Krippendorff's α: 1 − observed / expected disagreement, for any number of raters, with missing ratings.
 * @returns α, or `no_data` when no unit has two ratings, or `no_variation` when all ratings are in one category
 * @throws RangeError on counts or weights that are negative, not finite or above 2^53, and on an unknown metric or
 * weighting; on negative categories with `ratio`, which wants a true zero
 * @see Krippendorff (2019), Content Analysis, chapter 12
 */
export function krippendorffAlpha(
  table: CountTable | CountColumns,
  options: AlphaOptions,
): Estimate<Alpha, 'no_data' | 'no_variation'> {
  const { metric, symmetrise = true } = options
  checkMetric(metric, table.categories)
  const matrix = new Float64Array(table.categories.length ** 2)
  let units = 0
  let n = 0
  forEachPairableUnit(table, (unit) => {
    units += unit.weight
    n += unit.weight * unit.ratings
    addCoincidences(matrix, unit)
  })
  if (units === 0) return missing('no_data', 0, 'no unit has two ratings')
  const value = alphaOfCoincidences(symmetrise ? symmetriseCoincidences(matrix) : matrix, metric, table.categories)
  if (value === undefined) return missing('no_variation', n, 'all ratings are in one category')
  return { ok: true, value, units, n }
}
