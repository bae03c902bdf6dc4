/**
 * An e-process with several alternatives, each with an equal stake: their factors are multiplied, and the products
 * averaged.
 */
export type Stakes = number[]

/** Logarithms of what has become of each stake; at first all are 1. */
export function newStakes(alternatives: number): Stakes {
  return Array.from({ length: alternatives }, () => 0)
}

/** Logarithm of their mean. */
export function evidenceOf(stakes: Stakes): number {
  const most = stakes.reduce((high, stake) => Math.max(high, stake), Number.NEGATIVE_INFINITY)
  if (most === Number.NEGATIVE_INFINITY) return most
  return most + Math.log(stakes.reduce((sum, stake) => sum + Math.exp(stake - most), 0) / stakes.length)
}
