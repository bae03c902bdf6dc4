import { cholesky } from './cholesky.ts'
import { symmetricEigen } from './symmetric-eigen.ts'

/**
 * The nearest positive semidefinite matrix (in the Frobenius norm) to a symmetric one: its negative eigenvalues become
 * 0. Cholesky is tried first, since it is far cheaper and there is usually nothing to clip.
 * @param matrix size × size, row-major, changed in place
 * @returns how many eigenvalues were clipped
 * @see Higham (1988), Computing a nearest symmetric positive semidefinite matrix
 */
export function clipNegativeEigenvalues(matrix: Float64Array, size: number): number {
  let largest = 0
  for (let k = 0; k < size; k++) largest = Math.max(largest, Math.abs(matrix[k * size + k]!))
  // Eigenvalues that are 0 up to rounding are not negative.
  const slack = 1e-10 * largest
  if (slack > 0) {
    const lifted = Float64Array.from(matrix)
    for (let k = 0; k < size; k++) lifted[k * size + k]! += slack
    if (cholesky(lifted, size)) return 0
  }
  const { values, vectors } = symmetricEigen(matrix, size)
  let clipped = 0
  for (let k = 0; k < size; k++) {
    if (values[k]! >= 0) continue
    if (values[k]! < -slack) clipped++
    const row = k * size
    for (let i = 0; i < size; i++) {
      const times = values[k]! * vectors[row + i]!
      for (let j = 0; j < size; j++) matrix[i * size + j]! -= times * vectors[row + j]!
    }
  }
  return clipped
}
