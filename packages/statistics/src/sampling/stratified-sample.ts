import { checkColumns, checkNumbers } from '../check-arguments.ts'
import type { Random } from '../random/random.ts'

/**
 * Draws `size` rows so that each stratum has its share: proportional, rounded by largest remainders; or with
 * `perStratum`, that many from each, as far as there are.
 * @param stratum one id per row
 * @returns rows, ascending; all rows when there are fewer than requested
 * @throws RangeError on a size that is not a whole number ≥ 0
 */
export function stratifiedSample(
  stratum: ArrayLike<number>,
  options: { readonly random: Random } & ({ readonly size: number } | { readonly perStratum: number }),
): Int32Array {
  const { random } = options
  const asked = 'size' in options ? options.size : options.perStratum
  checkNumbers('whole', 'size' in options ? { size: asked } : { perStratum: asked })
  checkColumns('whole', { stratum })
  const groups = new Map<number, number[]>()
  for (let row = 0; row < stratum.length; row++) {
    const own = groups.get(stratum[row]!) ?? []
    groups.set(stratum[row]!, own)
    own.push(row)
  }
  const ordered = [...groups].sort(([left], [right]) => left - right).map(([, rows]) => rows)
  const shares = 'size' in options ? proportional(ordered) : ordered.map((rows) => Math.min(rows.length, asked))
  const drawn = ordered.flatMap((rows, at) => random.shuffle([...rows]).slice(0, shares[at]!))
  return Int32Array.from(drawn).sort()

  function proportional(parts: readonly number[][]): number[] {
    const total = stratum.length
    const size = Math.min(asked, total)
    const exact = parts.map((rows) => (size * rows.length) / Math.max(1, total))
    const counts = exact.map(Math.floor)
    const rest = size - counts.reduce((sum, count) => sum + count, 0)
    const byRemainder = [...exact.keys()].sort((a, b) => exact[b]! - counts[b]! - (exact[a]! - counts[a]!) || a - b)
    for (const at of byRemainder.slice(0, rest)) counts[at]! += 1
    return counts
  }
}
