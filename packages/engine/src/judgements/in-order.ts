/** The rows in ascending order of their numbers, which must all differ. O(n log n), without a comparison function. */
export function inOrder(numbers: Float64Array): Int32Array {
  const sorted = numbers.slice().sort()
  const rows = new Int32Array(numbers.length)
  for (let row = 0; row < numbers.length; row++) {
    const number = numbers[row]!
    let low = 0
    let high = sorted.length - 1
    while (low < high) {
      const middle = (low + high) >> 1
      if (sorted[middle]! < number) low = middle + 1
      else high = middle
    }
    rows[low] = row
  }
  return rows
}
