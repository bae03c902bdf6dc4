import { checkColumns, checkName } from '../check-arguments.ts'
import { type Estimate, missing } from '../estimate.ts'

/** Cohen's κ of two raters. */
export type Kappa = {
  /** In [−1, 1]: 1 is perfect agreement, 0 what chance would give. */
  readonly value: number
  /** Observed agreement, and agreement expected by chance (weighted if weights are given). */
  readonly observed: number
  readonly expected: number
  /**
   * Large-sample standard error for independent units; `null` for weighted κ. Units of one prompt are not independent:
   * prefer a bootstrap.
   */
  readonly se: number | null
  readonly n: number
}

/**
 * Cohen's κ from a square table of counts: rows are one rater's categories, columns the other's.
 * @param options `weights`: how much a near miss counts, by the distance between categories (default: not at all)
 * @returns `no_data` for an empty table, `no_variation` when chance alone would always agree
 * @throws RangeError on a table that is not square, counts that are no counts, or unknown weights
 * @see Cohen (1960, 1968); Fleiss, Cohen and Everitt (1969) for the standard error
 */
export function cohenKappa(
  table: readonly (readonly number[])[],
  options: { readonly weights?: 'none' | 'linear' | 'quadratic' } = {},
): Estimate<Kappa, 'no_data' | 'no_variation'> {
  const { weights = 'none' } = options
  const size = table.length
  checkName(['none', 'linear', 'quadratic'], { weights })
  let n = 0
  for (const row of table) {
    if (row.length !== size) throw new RangeError('The table is not square')
    checkColumns('count', { counts: row })
    for (const count of row) n += count
  }
  if (n === 0) return missing('no_data', 0, 'the table is empty')
  const rows = table.map((row) => row.reduce((sum, count) => sum + count, 0) / n)
  const columns = rows.map((_, at) => table.reduce((sum, row) => sum + row[at]!, 0) / n)
  let observed = 0
  let expected = 0
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) {
      const weight = agreementWeight(i, j)
      observed += (weight * table[i]![j]!) / n
      expected += weight * rows[i]! * columns[j]!
    }
  }
  if (!(1 - expected > 1e-12)) return missing('no_variation', n, 'both raters used one category only')
  const value = (observed - expected) / (1 - expected)
  return { ok: true, value, observed, expected, se: weights === 'none' ? standardError() : null, n }

  function agreementWeight(i: number, j: number): number {
    if (weights === 'none') return i === j ? 1 : 0
    const distance = Math.abs(i - j) / (size - 1)
    return 1 - (weights === 'linear' ? distance : distance ** 2)
  }

  function standardError(): number {
    let sum = -((value - expected * (1 - value)) ** 2)
    for (let i = 0; i < size; i++) {
      for (let j = 0; j < size; j++) {
        const share = table[i]![j]! / n
        const pull = (1 - value) * (columns[i]! + rows[j]!)
        sum += share * (i === j ? (1 - pull) ** 2 : pull ** 2)
      }
    }
    return Math.sqrt(Math.max(0, sum) / n) / (1 - expected)
  }
}
