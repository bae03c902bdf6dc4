import { type Metric, squaredDifferences } from './squared-differences.ts'

/**
 * α of a coincidence matrix, or `undefined` when no disagreement could be expected (fewer than two ratings, or a single
 * category).
 * @param matrix q × q, row-major
 */
export function alphaOfCoincidences(
  matrix: Float64Array,
  metric: Metric,
  categories: readonly number[],
): number | undefined {
  const size = categories.length
  const totals = new Float64Array(size)
  let ratings = 0
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) totals[row]! += matrix[row * size + column]!
    ratings += totals[row]!
  }
  const squares = squaredDifferences(metric, categories, totals)
  let observed = 0
  let expected = 0
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      const square = squares[row * size + column]!
      observed += matrix[row * size + column]! * square
      expected += totals[row]! * totals[column]! * square
    }
  }
  return expected > 0 && ratings > 1 ? 1 - ((ratings - 1) * observed) / expected : undefined
}
