import type { ConvergedPooledFit } from '../../src/pooled/fit-pooled-scores.ts'
import type { PooledData } from '../../src/pooled/pooled-data.ts'

/**
 * The covariance of all scores: the whole Hessian at once, inverted by Gauss and Jordan. No blocks, nothing clever.
 * @param penalty of the systems, then the features, then the position if there is one
 * @param variance of each row's logit, over which its chance is averaged
 */
export function slowCovariance(
  data: PooledData,
  fit: ConvergedPooledFit,
  penalty: readonly number[],
  variance?: readonly number[],
): number[][] {
  const outputs = data.prompt.length
  const shared = penalty.length
  const size = shared + outputs
  const designOf = (output: number) => {
    const row = new Array<number>(size).fill(0)
    row[data.system[output]!] = 1
    for (const [k, column] of (data.features ?? []).entries()) row[fit.system.length + k] = column[output]!
    row[shared + output] = 1
    return row
  }
  const matrix = Array.from({ length: size }, (_, at) =>
    Array.from({ length: size }, (_, to) => {
      if (to !== at) return 0
      return at < shared ? penalty[at]! : 1 / fit.tau ** 2
    }),
  )
  for (let row = 0; row < data.first.length; row++) {
    const [a, b] = [designOf(data.first[row]!), designOf(data.second[row]!)]
    const along = a.map((value, at) => value - b[at]!)
    if (shared > fit.system.length + fit.coefficients.length) along[shared - 1] = data.shown![row]!
    const eta = fit.score[data.first[row]!]! - fit.score[data.second[row]!]! + (data.shown?.[row] ?? 0) * fit.position
    const shrunk = 1 / Math.sqrt(1 + (Math.PI / 8) * (variance?.[row] ?? 0))
    const bend = ((data.weight?.[row] ?? 1) * shrunk) / (1 + Math.exp(-shrunk * eta)) / (1 + Math.exp(shrunk * eta))
    for (let i = 0; i < size; i++) for (let j = 0; j < size; j++) matrix[i]![j]! += bend * along[i]! * along[j]!
  }
  const inverse = inverted(matrix)
  const designs = Array.from({ length: outputs }, (_, output) => designOf(output))
  const times = designs.map((design) =>
    inverse.map((row) => row.reduce((sum, value, at) => sum + value * design[at]!, 0)),
  )
  const scores = times.map((row) => designs.map((design) => design.reduce((sum, x, at) => sum + x * row[at]!, 0)))
  // The systems' own levels follow the outputs.
  const systems = Array.from({ length: fit.system.length }, (_, system) => system)
  return [
    ...scores.map((row, output) => [...row, ...systems.map((system) => times[output]![system]!)]),
    ...systems.map((system) => [
      ...times.map((row) => row[system]!),
      ...systems.map((other) => inverse[system]![other]!),
    ]),
  ]
}

/** The variance of a weighted sum. */
export function slowVariance(covariance: readonly (readonly number[])[], weights: ReadonlyMap<number, number>): number {
  let sum = 0
  for (const [i, x] of weights) for (const [j, y] of weights) sum += x * y * covariance[i]![j]!
  return sum
}

function inverted(given: readonly (readonly number[])[]): number[][] {
  const size = given.length
  const matrix = given.map((row, at) => [...row, ...Array.from({ length: size }, (_, to) => Number(to === at))])
  for (let pivot = 0; pivot < size; pivot++) {
    const scale = matrix[pivot]![pivot]!
    for (let k = 0; k < 2 * size; k++) matrix[pivot]![k]! /= scale
    for (let row = 0; row < size; row++) {
      if (row === pivot) continue
      const times = matrix[row]![pivot]!
      for (let k = 0; k < 2 * size; k++) matrix[row]![k]! -= times * matrix[pivot]![k]!
    }
  }
  return matrix.map((row) => row.slice(size))
}
