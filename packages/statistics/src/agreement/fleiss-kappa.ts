import { type Estimate, missing } from '../estimate.ts'
import { type ChanceCorrected, type ChanceOptions, chanceCorrected } from './chance-corrected.ts'
import { type CountTable, forEachPairableUnit } from './count-table.ts'

/**
 * Fleiss' κ, generalised to units with different numbers of ratings: chance agreement is Σ w·π·π.
 * @returns `no_data` when no unit has two ratings, `no_variation` when all ratings are in one category
 * @throws RangeError on counts or weights that are negative, not finite or above 2^53, and on an unknown metric or
 * weighting
 * @see Fleiss (1971); Gwet (2014), Handbook of Inter-Rater Reliability, chapter 2
 */
export function fleissKappa(
  table: CountTable,
  options: ChanceOptions = {},
): Estimate<ChanceCorrected, 'no_data' | 'no_variation'> {
  const size = table.categories.length
  return chanceCorrected(table, options, (shares, weights) => {
    const slope = new Float64Array(size)
    let expected = 0
    for (let k = 0; k < size; k++) {
      for (let l = 0; l < size; l++) slope[k]! += 2 * weights[k * size + l]! * shares[l]!
      expected += (shares[k]! * slope[k]!) / 2
    }
    return { expected, slope }
  })
}

/** Fleiss' κ category by category, and its test against chance. */
export type FleissTest = {
  /** κ of each category against all others; `null` for one that was never or always used. */
  readonly byCategory: readonly (number | null)[]
  /** Standard error of κ if there were no agreement beyond chance, and κ divided by it. */
  readonly seNull: number
  readonly z: number
  readonly units: number
}

/**
 * The test of Fleiss, Nee and Landis, for units that all have the same number of ratings. Not symmetrised.
 * @returns `unequal_ratings` when the numbers differ; `no_data`; `no_variation`
 * @throws RangeError on counts or weights that are negative, not finite or above 2^53, and on an unknown metric or
 * weighting
 * @see Fleiss, Nee and Landis (1979), Large sample variance of kappa in the case of different sets of raters
 */
export function fleissTest(table: CountTable): Estimate<FleissTest, 'no_data' | 'no_variation' | 'unequal_ratings'> {
  const size = table.categories.length
  const totals = new Float64Array(size)
  const split = new Float64Array(size)
  let units = 0
  let each = 0
  let unequal = false
  forEachPairableUnit(table, ({ counts, ratings, weight }) => {
    if (units > 0 && ratings !== each) unequal = true
    each = ratings
    units += weight
    for (let k = 0; k < size; k++) {
      totals[k]! += weight * counts[k]!
      split[k]! += weight * counts[k]! * (ratings - counts[k]!)
    }
  })
  if (units === 0) return missing('no_data', 0, 'no unit has two ratings')
  if (unequal) return missing('unequal_ratings', units, 'units differ in their number of ratings')
  const shares = totals.map((total) => total / (units * each))
  const spread = shares.map((share) => share * (1 - share))
  const sum = spread.reduce((total, value) => total + value, 0)
  if (!(sum > 1e-12)) return missing('no_variation', units, 'all ratings are in one category')
  const skew = spread.reduce((total, value, k) => total + value * (1 - 2 * shares[k]!), 0)
  const seNull = (Math.SQRT2 / (sum * Math.sqrt(units * each * (each - 1)))) * Math.sqrt(sum * sum - skew)
  const kappa = 1 - split.reduce((total, value) => total + value, 0) / (units * each * (each - 1) * sum)
  const byCategory = Array.from(spread, (value, k) =>
    value > 1e-12 ? 1 - split[k]! / (units * each * (each - 1) * value) : null,
  )
  return { ok: true, byCategory, seNull, z: kappa / seNull, units }
}
