import { checkName } from '../check-arguments.ts'

/**
 * How far apart two categories are: by name, by rank among all ratings, by difference, or by difference relative to the
 * sum.
 */
export type Metric = 'nominal' | 'ordinal' | 'interval' | 'ratio'

/**
 * Krippendorff's squared difference δ² between any two categories.
 * @param categories the values (used by interval and ratio), in order
 * @param totals pairable ratings per category (used by ordinal)
 * @returns q × q, row-major, symmetric with a zero diagonal
 */
export function squaredDifferences(
  metric: Metric,
  categories: readonly number[],
  totals: ArrayLike<number>,
): Float64Array {
  checkMetric(metric, categories)
  const size = categories.length
  const squares = new Float64Array(size * size)
  for (let low = 0; low < size; low++) {
    let between = totals[low]!
    for (let high = low + 1; high < size; high++) {
      between += totals[high]!
      const difference = {
        nominal: 1,
        ordinal: between - (totals[low]! + totals[high]!) / 2,
        interval: categories[high]! - categories[low]!,
        ratio: relative(categories[low]!, categories[high]!),
      }[metric]
      squares[low * size + high] = difference ** 2
      squares[high * size + low] = difference ** 2
    }
  }
  return squares
}

const METRICS = ['nominal', 'ordinal', 'interval', 'ratio'] as const satisfies readonly Metric[]

/** @throws RangeError on an unknown metric, and on negative categories of the ratio metric: it wants a true zero */
export function checkMetric(metric: Metric, categories: readonly number[], name = 'metric'): void {
  checkName(METRICS, { [name]: metric })
  if (metric === 'ratio')
    for (const value of categories)
      if (!(value >= 0)) throw new RangeError(`The metric ratio wants categories of 0 or more, not ${value}`)
}

function relative(low: number, high: number): number {
  return low === high ? 0 : (high - low) / (high + low)
}
