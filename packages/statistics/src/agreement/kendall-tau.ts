import { checkColumns } from '../check-arguments.ts'
import { type Estimate, missing } from '../estimate.ts'

/** Kendall's τ-b. */
export type Tau = {
  /** In [−1, 1]. */
  readonly value: number
  /** Pairs of items in the same and in the opposite order; pairs tied in either list count in neither. */
  readonly concordant: number
  readonly discordant: number
  /** Number of items. */
  readonly n: number
}

/**
 * Kendall's τ-b of two lists of ranks or scores of the same items, ties allowed: (concordant − discordant) over the
 * geometric mean of the numbers of pairs that each list leaves untied. O(n²).
 * @returns `too_few` below two items, `no_variation` when a list ties all of them
 * @throws RangeError on lists of different lengths, or ranks that are no numbers
 * @see Kendall (1945), The treatment of ties in ranking problems
 */
export function kendallTau(
  left: ArrayLike<number>,
  right: ArrayLike<number>,
): Estimate<Tau, 'too_few' | 'no_variation'> {
  const n = left.length
  if (right.length !== n) throw new RangeError('Lists differ in length')
  if (n < 2) return missing('too_few', n, 'two items are needed')
  checkColumns('number', { left, right })
  let concordant = 0
  let discordant = 0
  let leftUntied = 0
  let rightUntied = 0
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < i; j++) {
      const a = Math.sign(left[i]! - left[j]!)
      const b = Math.sign(right[i]! - right[j]!)
      if (a !== 0) leftUntied++
      if (b !== 0) rightUntied++
      if (a * b > 0) concordant++
      if (a * b < 0) discordant++
    }
  }
  if (leftUntied === 0 || rightUntied === 0) return missing('no_variation', n, 'a list ties all items')
  return { ok: true, value: (concordant - discordant) / Math.sqrt(leftUntied * rightUntied), concordant, discordant, n }
}
