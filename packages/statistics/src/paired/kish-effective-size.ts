import { checkColumns } from '../check-arguments.ts'

/**
 * Kish's effective number of rows under weights: (Σw)² / Σw², 0 without any weight. With equal weights it is the number
 * of rows.
 * @throws RangeError on a negative or infinite weight
 * @see Kish (1965), Survey Sampling
 */
export function kishEffectiveSize(weights: ArrayLike<number>): number {
  let largest = 0
  checkColumns('evidence', { weights })
  for (let at = 0; at < weights.length; at++) largest = Math.max(largest, weights[at]!)
  if (largest === 0) return 0
  let sum = 0
  let squares = 0
  for (let at = 0; at < weights.length; at++) {
    const share = weights[at]! / largest
    sum += share
    squares += share * share
  }
  return (sum * sum) / squares
}
