import { checkColumns, checkName } from '../check-arguments.ts'

/** How much a near miss counts as agreement: not at all, or by the distance between the categories' values. */
export type CategoryWeights = 'identity' | 'linear' | 'quadratic'

/** Agreement weights in [0, 1], q × q, row-major, 1 on the diagonal. */
export function categoryWeights(kind: CategoryWeights, categories: readonly number[]): Float64Array {
  checkName(['identity', 'linear', 'quadratic'], { weights: kind })
  checkColumns('number', { categories })
  const size = categories.length
  const weights = new Float64Array(size * size)
  const range = Math.max(...categories) - Math.min(...categories)
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) {
      const distance = range > 0 ? Math.abs(categories[i]! - categories[j]!) / range : 0
      weights[i * size + j] = i === j ? 1 : { identity: 0, linear: 1 - distance, quadratic: 1 - distance ** 2 }[kind]
    }
  }
  return weights
}
