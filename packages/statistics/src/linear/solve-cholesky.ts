/**
 * Solves A·X = B for all columns of B at once, in place, given the Cholesky factor of A.
 * @param factor size × size, row-major, lower triangle
 * @param block size × columns, row-major: B on the way in, X on the way out
 */
export function solveCholesky(factor: Float64Array, size: number, block: Float64Array, columns: number): void {
  for (let row = 0; row < size; row++) {
    for (let k = 0; k < row; k++) subtractRow(row, k, factor[row * size + k]!)
    divideRow(row)
  }
  for (let row = size - 1; row >= 0; row--) {
    for (let k = row + 1; k < size; k++) subtractRow(row, k, factor[k * size + row]!)
    divideRow(row)
  }

  function subtractRow(target: number, source: number, times: number): void {
    if (times === 0) return
    const to = target * columns
    const from = source * columns
    for (let column = 0; column < columns; column++) block[to + column]! -= times * block[from + column]!
  }

  function divideRow(row: number): void {
    const pivot = factor[row * size + row]!
    for (let column = row * columns; column < (row + 1) * columns; column++) block[column]! /= pivot
  }
}
