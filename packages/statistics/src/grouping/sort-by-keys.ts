/** Small whole numbers to sort by: `of[row]` in [0, count). */
export type Key = { readonly of: ArrayLike<number>; readonly count: number }

/**
 * The order of rows by several keys, the most significant first; equal rows keep their order. One stable counting sort
 * per key: O(rows × keys + Σ counts).
 * @param rows the rows to sort (indices into the keys)
 */
export function sortByKeys(rows: Int32Array, keys: readonly Key[]): Int32Array {
  return keys.reduceRight<Int32Array>(countingSort, rows)
}

function countingSort(rows: Int32Array, { of, count }: Key): Int32Array {
  const starts = new Int32Array(count + 1)
  for (const row of rows) starts[of[row]! + 1]! += 1
  for (let key = 0; key < count; key++) starts[key + 1]! += starts[key]!
  const sorted = new Int32Array(rows.length)
  for (const row of rows) {
    const key = of[row]!
    sorted[starts[key]!] = row
    starts[key]! += 1
  }
  return sorted
}
