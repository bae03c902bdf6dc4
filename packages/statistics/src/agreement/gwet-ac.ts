import type { Estimate } from '../estimate.ts'
import { type ChanceCorrected, type ChanceOptions, chanceCorrected } from './chance-corrected.ts'
import type { CountTable } from './count-table.ts'

/**
 * Gwet's AC1 (weights `identity`) or AC2 (`linear`, `quadratic`): chance agreement is T_w / (q(q − 1)) · Σ π(1 − π),
 * which stays low when one category is very common, whereas κ collapses.
 * @returns `no_data` when no unit has two ratings, `no_variation` when there is only one category
 * @throws RangeError on counts or weights that are negative, not finite or above 2^53, and on an unknown metric or
 * weighting
 * @see Gwet (2014), Handbook of Inter-Rater Reliability, chapters 4 and 5
 */
export function gwetAc(
  table: CountTable,
  options: ChanceOptions = {},
): Estimate<ChanceCorrected, 'no_data' | 'no_variation'> {
  const size = table.categories.length
  return chanceCorrected(table, options, (shares, weights) => {
    if (size < 2) return { expected: 1, slope: new Float64Array(size) }
    const factor = weights.reduce((sum, weight) => sum + weight, 0) / (size * (size - 1))
    const expected = factor * shares.reduce((sum, share) => sum + share * (1 - share), 0)
    return { expected, slope: shares.map((share) => -2 * factor * share) }
  })
}
