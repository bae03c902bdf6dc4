import { cholesky } from '../linear/cholesky.ts'
import { solveCholesky } from '../linear/solve-cholesky.ts'

/**
 * H⁻¹·M·H⁻¹.
 * @param hessian size × size, row-major; overwritten
 * @param meat size × size, symmetric; overwritten
 * @returns the product, exactly symmetric, or `undefined` when H is not numerically positive definite
 */
export function sandwich(hessian: Float64Array, meat: Float64Array, size: number): Float64Array | undefined {
  if (!cholesky(hessian, size)) return undefined
  solveCholesky(hessian, size, meat, size)
  const product = transpose(meat, size)
  solveCholesky(hessian, size, product, size)
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < row; column++) {
      const mean = (product[row * size + column]! + product[column * size + row]!) / 2
      product[row * size + column] = mean
      product[column * size + row] = mean
    }
  }
  return product
}

function transpose(matrix: Float64Array, size: number): Float64Array {
  const turned = new Float64Array(size * size)
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) turned[column * size + row] = matrix[row * size + column]!
  }
  return turned
}
