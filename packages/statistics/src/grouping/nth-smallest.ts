/**
 * The number that would be at a given place after sorting, in expected O(n).
 * @param numbers without NaN; reordered in place
 * @param place from 0
 * @see Hoare (1961), Algorithm 65: Find
 */
export function nthSmallest(numbers: Float64Array, place: number): number {
  if (!(place >= 0 && place < numbers.length)) throw new RangeError(`No place ${place} among ${numbers.length} numbers`)
  let low = 0
  let high = numbers.length - 1
  while (low < high) {
    const pivot = numbers[(low + high) >> 1]!
    let left = low
    let right = high
    while (left <= right) {
      while (numbers[left]! < pivot) left++
      while (numbers[right]! > pivot) right--
      if (left > right) break
      const moved = numbers[left]!
      numbers[left++] = numbers[right]!
      numbers[right--] = moved
    }
    if (place <= right) high = right
    else if (place >= left) low = left
    else break
  }
  return numbers[place]!
}
