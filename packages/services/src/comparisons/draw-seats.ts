import { type Random, stratifiedSample } from '@tiebreak/statistics'

/**
 * Seats for each of some comparisons: the overlap for a share of them, drawn so that each stratum gets its part, and
 * one for the rest. A share of 1 gives all of them the overlap.
 */
export function drawSeats(
  comparisons: readonly { stratum: string }[],
  { overlap, share, random }: { overlap: number; share: number; random: Random },
): number[] {
  if (share >= 1) return comparisons.map(() => overlap)
  const names = [...new Set(comparisons.map(({ stratum }) => stratum))]
  const strata = comparisons.map(({ stratum }) => names.indexOf(stratum))
  // Rounded at random, so that many small batches together have the share.
  const size = Math.floor(share * comparisons.length + random.next())
  const drawn = new Set(stratifiedSample(strata, { size, random }))
  return comparisons.map((_, at) => (drawn.has(at) ? overlap : 1))
}

/** The same items in a random order. */
export function shuffled<T>(items: readonly T[], random: Random): T[] {
  return items
    .map((item) => ({ item, key: random.next() }))
    .sort((left, right) => left.key - right.key)
    .map(({ item }) => item)
}
