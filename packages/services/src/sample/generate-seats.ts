import type { Random } from '@tiebreak/statistics'
import type { SimulatedAnnotator } from './simulated-annotators.ts'

/** One annotator's place in a comparison. */
export type SimulatedSeat = { comparison: number; annotator: SimulatedAnnotator; swapped: boolean }

/**
 * Deals every comparison to `overlap` different annotators, all of whom get equally many. Either response
 * is shown first to half of a comparison's annotators, and to each annotator in about half of what they see.
 * @param comparisons how many there are; seats name them by number, from 0
 * @throws RangeError when the overlap does not divide the number of annotators, or is odd
 */
export function generateSeats(
  random: Random,
  {
    comparisons,
    overlap,
    annotators,
  }: { comparisons: number; overlap: number; annotators: readonly SimulatedAnnotator[] },
): SimulatedSeat[] {
  if (overlap % 2 !== 0 || annotators.length % overlap !== 0)
    throw new RangeError(`An overlap of ${overlap} is odd, or does not divide ${annotators.length} annotators`)
  const order = random.shuffle(Array.from({ length: comparisons }, (_, at) => at))
  const timesSwapped = new Map(annotators.map(({ id }) => [id, 0]))
  const seats: SimulatedSeat[] = []
  let deck: SimulatedAnnotator[] = []
  for (const comparison of order) {
    if (deck.length === 0) deck = random.shuffle([...annotators])
    const hand = deck.splice(0, overlap)
    // Whoever saw the second one first least often so far sees it first now.
    hand.sort((a, b) => (timesSwapped.get(a.id) ?? 0) - (timesSwapped.get(b.id) ?? 0))
    for (const [at, annotator] of hand.entries()) {
      const swapped = at < overlap / 2
      if (swapped) timesSwapped.set(annotator.id, (timesSwapped.get(annotator.id) ?? 0) + 1)
      seats.push({ comparison, annotator, swapped })
    }
  }
  return seats
}
