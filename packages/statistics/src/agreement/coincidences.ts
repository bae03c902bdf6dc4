/**
 * Adds a unit to a coincidence matrix: every ordered pair of different ratings, weighted so that a unit of m ratings
 * counts m.
 * @param matrix q × q, row-major, changed in place
 * @see Krippendorff (2019), Content Analysis, section 12.3
 */
export function addCoincidences(
  matrix: Float64Array,
  unit: { counts: ArrayLike<number>; ratings: number; weight: number },
): void {
  const { counts, ratings, weight } = unit
  const size = counts.length
  const share = weight / (ratings - 1)
  for (let row = 0; row < size; row++) {
    const count = counts[row]!
    if (count === 0) continue
    for (let column = 0; column < size; column++) {
      matrix[row * size + column]! += share * count * (counts[column]! - (row === column ? 1 : 0))
    }
  }
}
