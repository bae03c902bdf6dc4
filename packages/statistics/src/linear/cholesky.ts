/**
 * Cholesky factor of a symmetric positive definite matrix, in place: the lower triangle becomes L with A = L·Lᵀ.
 * @param matrix size × size, row-major; only its lower triangle is read
 * @returns false when the matrix is not numerically positive definite (its content is then undefined)
 */
export function cholesky(matrix: Float64Array, size: number): boolean {
  for (let row = 0; row < size; row++) {
    const at = row * size
    for (let column = 0; column <= row; column++) {
      const other = column * size
      let sum = matrix[at + column]!
      for (let k = 0; k < column; k++) sum -= matrix[at + k]! * matrix[other + k]!
      if (column < row) matrix[at + column] = sum / matrix[other + column]!
      else if (sum > 0) matrix[at + row] = Math.sqrt(sum)
      else return false
    }
  }
  return true
}
