/**
 * Adds to the coincidences of all units those of their mirror images (category order reversed), so that chance
 * agreement does not depend on which item of a pair is called the first.
 * @param matrix q × q, row-major
 */
export function symmetriseCoincidences(matrix: Float64Array): Float64Array {
  const last = matrix.length - 1
  // Reversing both rows and columns of a row-major square matrix reverses the whole array.
  return matrix.map((value, at) => value + matrix[last - at]!)
}
