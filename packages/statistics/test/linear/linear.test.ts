import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cholesky } from '../../src/linear/cholesky.ts'
import { clipNegativeEigenvalues } from '../../src/linear/clip-negative-eigenvalues.ts'
import { solveCholesky } from '../../src/linear/solve-cholesky.ts'
import { symmetricEigen } from '../../src/linear/symmetric-eigen.ts'

const entries = fc.double({ min: -3, max: 3, noNaN: true })

/** A random symmetric matrix, row-major. */
const symmetric = fc.integer({ min: 1, max: 9 }).chain((size) =>
  fc.array(entries, { minLength: size * size, maxLength: size * size }).map((values) => {
    const matrix = new Float64Array(size * size)
    for (let i = 0; i < size; i++) {
      for (let j = 0; j <= i; j++) {
        matrix[i * size + j] = values[i * size + j]!
        matrix[j * size + i] = values[i * size + j]!
      }
    }
    return { size, matrix }
  }),
)

function multiply(a: Float64Array, b: Float64Array, size: number): Float64Array {
  const product = new Float64Array(size * size)
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) {
      for (let k = 0; k < size; k++) product[i * size + j]! += a[i * size + k]! * b[k * size + j]!
    }
  }
  return product
}

function expectNear(actual: Float64Array, expected: ArrayLike<number>, within: number): void {
  for (const [at, value] of actual.entries()) expect(Math.abs(value - expected[at]!)).toBeLessThan(within)
}

describe('cholesky and solveCholesky', () => {
  test('solve a positive definite system for several right-hand sides', () => {
    fc.assert(
      fc.property(symmetric, ({ size, matrix }) => {
        const definite = multiply(matrix, matrix, size)
        for (let k = 0; k < size; k++) definite[k * size + k]! += 1
        const factor = Float64Array.from(definite)
        expect(cholesky(factor, size)).toBe(true)
        const block = Float64Array.from(matrix)
        solveCholesky(factor, size, block, size)
        expectNear(multiply(definite, block, size), matrix, 1e-9)
      }),
    )
  })

  test('refuse a matrix that is not positive definite', () => {
    expect(cholesky(Float64Array.of(1, 2, 2, 1), 2)).toBe(false)
    expect(cholesky(Float64Array.of(0), 1)).toBe(false)
    expect(cholesky(Float64Array.of(Number.NaN), 1)).toBe(false)
  })
})

describe('symmetricEigen', () => {
  test('rebuilds the matrix from orthonormal eigenvectors', () => {
    fc.assert(
      fc.property(symmetric, ({ size, matrix }) => {
        const { values, vectors } = symmetricEigen(matrix, size)
        for (let i = 0; i < size; i++) {
          for (let j = 0; j < size; j++) {
            let entry = 0
            let dot = 0
            for (let k = 0; k < size; k++) {
              entry += values[k]! * vectors[k * size + i]! * vectors[k * size + j]!
              dot += vectors[i * size + k]! * vectors[j * size + k]!
            }
            expect(Math.abs(entry - matrix[i * size + j]!)).toBeLessThan(1e-11)
            expect(Math.abs(dot - Number(i === j))).toBeLessThan(1e-12)
          }
        }
      }),
      { numRuns: 200 },
    )
  })

  test('copes with repeated, zero and widely spread eigenvalues', () => {
    expect([...symmetricEigen(new Float64Array(9), 3).values]).toEqual([0, 0, 0])
    expect([...symmetricEigen(Float64Array.of(2, 0, 0, 2), 2).values]).toEqual([2, 2])
    const ones = symmetricEigen(new Float64Array(25).fill(1), 5).values.toSorted()
    expectNear(ones, [0, 0, 0, 0, 5], 1e-14)
    const spread = symmetricEigen(Float64Array.of(1e12, 1, 0, 1, 1, 1, 0, 1, 1e-6), 3).values.toSorted()
    expect(spread[2]! / 1e12).toBeCloseTo(1, 12)
  })
})

describe('clipNegativeEigenvalues', () => {
  test('leaves a positive semidefinite matrix as it is, singular ones included', () => {
    const matrix = Float64Array.of(1, -1, 0, -1, 2, -1, 0, -1, 1)
    const before = Float64Array.from(matrix)
    expect(clipNegativeEigenvalues(matrix, 3)).toBe(0)
    expect(matrix).toEqual(before)
    expect(clipNegativeEigenvalues(new Float64Array(4), 2)).toBe(0)
  })

  test('keeps the positive part of an indefinite one', () => {
    const matrix = Float64Array.of(0, 1, 1, 0)
    expect(clipNegativeEigenvalues(matrix, 2)).toBe(1)
    expectNear(matrix, [0.5, 0.5, 0.5, 0.5], 1e-14)
  })

  test('never leaves a negative variance', () => {
    fc.assert(
      fc.property(symmetric, ({ size, matrix }) => {
        clipNegativeEigenvalues(matrix, size)
        for (const value of symmetricEigen(matrix, size).values) expect(value).toBeGreaterThan(-1e-9)
      }),
    )
  })
})
