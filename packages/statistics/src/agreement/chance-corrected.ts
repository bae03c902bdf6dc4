import { type Estimate, missing } from '../estimate.ts'
import { type CategoryWeights, categoryWeights } from './category-weights.ts'
import { type CountTable, checkUnit } from './count-table.ts'

/** A chance-corrected agreement over units with any number of ratings. */
export type ChanceCorrected = {
  /** 1 is perfect agreement, 0 what chance would give. */
  readonly value: number
  readonly observed: number
  readonly expected: number
  /**
   * Linearised standard error for independent units. Units of one prompt are not independent: prefer a bootstrap of
   * prompts.
   */
  readonly se: number
  /** Units with at least two ratings. */
  readonly units: number
  /** Ratings, including those of units with only one, which still tell how common categories are. */
  readonly n: number
}

/** How to weight categories, and whether to add each unit's mirror image. */
export type ChanceOptions = {
  readonly weights?: CategoryWeights
  /**
   * Adds each unit's mirror image (default true), which makes chance agreement independent of which item of a pair is
   * called the first. Turn it off for ratings of anything but pairs.
   */
  readonly symmetrise?: boolean
}

/** Chance agreement from category shares π, with its derivative in each π_k (used for the standard error). */
export type ChanceModel = (shares: Float64Array, weights: Float64Array) => { expected: number; slope: Float64Array }

/** What Gwet's coefficients and Fleiss' κ have in common: observed weighted agreement against a model of chance. */
export function chanceCorrected(
  table: CountTable,
  options: ChanceOptions,
  chance: ChanceModel,
): Estimate<ChanceCorrected, 'no_data' | 'no_variation'> {
  const { weights: kind = 'identity', symmetrise = true } = options
  const size = table.categories.length
  const weights = categoryWeights(kind, table.categories)
  const shares = new Float64Array(size)
  const seen: { counts: ArrayLike<number>; ratings: number; weight: number; agreement: number }[] = []
  let units = 0
  let pairable = 0
  let observed = 0
  let n = 0
  for (const { counts, weight = 1, cluster } of table.units) {
    checkUnit(counts, weight, cluster)
    if (counts.length !== size) throw new RangeError(`${counts.length} counts for ${size} categories`)
    let ratings = 0
    for (let k = 0; k < size; k++) {
      ratings += counts[k]!
    }
    if (ratings === 0 || weight === 0) continue
    const agreement = ratings >= 2 ? weightedAgreement(counts, ratings) : 0
    units += weight
    n += weight * ratings
    if (ratings >= 2) {
      pairable += weight
      observed += weight * agreement
    }
    for (let k = 0; k < size; k++) shares[k]! += (weight * counts[k]!) / ratings
    seen.push({ counts, ratings, weight, agreement })
  }
  if (pairable === 0) return missing('no_data', n, 'no unit has two ratings')
  observed /= pairable
  const pi = shares.map((share, k) => (symmetrise ? (share + shares[size - 1 - k]!) / 2 : share) / units)
  const { expected, slope } = chance(pi, weights)
  if (!(1 - expected > 1e-12)) return missing('no_variation', n, 'all ratings are in one category')
  const value = (observed - expected) / (1 - expected)
  let squares = 0
  for (const { counts, ratings, weight, agreement } of seen) {
    const own = ratings >= 2 ? ((units / pairable) * (agreement - expected)) / (1 - expected) : 0
    let drift = 0
    for (let k = 0; k < size; k++) {
      const share = (symmetrise ? (counts[k]! + counts[size - 1 - k]!) / 2 : counts[k]!) / ratings
      drift += slope[k]! * (share - pi[k]!)
    }
    squares += weight * (own - ((1 - value) * drift) / (1 - expected) - value) ** 2
  }
  const se = units > 1 ? Math.sqrt(squares / (units * (units - 1))) : 0
  return { ok: true, value, observed, expected, se, units: pairable, n }

  function weightedAgreement(counts: ArrayLike<number>, ratings: number): number {
    let sum = 0
    for (let k = 0; k < size; k++) {
      let near = -1
      for (let l = 0; l < size; l++) near += weights[k * size + l]! * counts[l]!
      sum += counts[k]! * near
    }
    return sum / (ratings * (ratings - 1))
  }
}
