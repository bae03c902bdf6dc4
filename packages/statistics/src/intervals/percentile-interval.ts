import { checkNumbers } from '../check-arguments.ts'

/**
 * The middle `confidence` of a sample, by linear interpolation between order statistics (Hyndman and Fan's type 7).
 * @param sample at least one finite number; sorted in place
 */
export function percentileInterval(sample: Float64Array, confidence: number): { low: number; high: number } {
  if (sample.length === 0) throw new RangeError('A percentile wants a sample')
  checkNumbers('inside', { confidence })
  sample.sort()
  return { low: at((1 - confidence) / 2), high: at((1 + confidence) / 2) }

  function at(share: number): number {
    const position = share * (sample.length - 1)
    const below = Math.floor(position)
    const left = sample[below]!
    const right = sample[Math.min(below + 1, sample.length - 1)]!
    return left + (position - below) * (right - left)
  }
}
