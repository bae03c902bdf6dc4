import { type Estimate, missing } from '../estimate.ts'
import { type CountColumns, type CountTable, forEachPairableUnit } from './count-table.ts'

/** Share of agreeing pairs of ratings, averaged over units. */
export type PercentAgreement = {
  /** In 0..1. */
  readonly value: number
  /** Units with at least two ratings. */
  readonly units: number
  /** Ratings in these units. */
  readonly n: number
}

/**
 * Raw agreement: the share of a unit's pairs of ratings that are in the same category, averaged over units with two or
 * more.
 * @returns the share, or `no_data` when no unit has two ratings
 * @throws RangeError on counts or weights that are negative, not finite or above 2^53, and on an unknown metric or
 * weighting
 * @see Gwet (2014), Handbook of Inter-Rater Reliability, equation 2.10
 */
export function percentAgreement(table: CountTable | CountColumns): Estimate<PercentAgreement, 'no_data'> {
  let agreement = 0
  let units = 0
  let n = 0
  forEachPairableUnit(table, (unit) => {
    agreement += unit.weight * agreeingShare(unit)
    units += unit.weight
    n += unit.weight * unit.ratings
  })
  return units === 0
    ? missing('no_data', 0, 'no unit has two ratings')
    : { ok: true, value: agreement / units, units, n }
}

/** Share of a unit's pairs of ratings that are in the same category. */
export function agreeingShare(unit: { counts: ArrayLike<number>; ratings: number }): number {
  let pairs = 0
  for (let category = 0; category < unit.counts.length; category++) {
    const count = unit.counts[category]!
    pairs += count * (count - 1)
  }
  return pairs / (unit.ratings * (unit.ratings - 1))
}
