import { checkNumbers, checkRoom } from '../check-arguments.ts'
import { type Estimate, missing } from '../estimate.ts'
import type { Random } from '../random/random.ts'

/** Who judges what, and which response is shown first. */
export type BalancedAssignment = {
  /** Per row: comparison, annotator, and 1 if its first response is shown first, else 0. */
  readonly comparison: Int32Array
  readonly annotator: Int32Array
  readonly firstShown: Uint8Array
}

/**
 * Gives each comparison `seats` different annotators, so that the annotators' loads differ by at most one, and so do
 * the sides of each comparison; everything else is random.
 * @returns `too_few` annotators for the seats
 * @throws RangeError on counts that are not whole, or above a hundred million rows
 */
export function balancedAssignment(options: {
  readonly comparisons: number
  readonly annotators: number
  readonly seats: number
  readonly random: Random
}): Estimate<BalancedAssignment, 'too_few'> {
  const { comparisons, annotators, seats, random } = options
  checkNumbers('whole', { comparisons, annotators, seats })
  if (seats > annotators) return missing('too_few', annotators, `${seats} seats need that many annotators`)
  checkRoom(comparisons * Math.max(1, seats), 'comparisons × seats')
  checkRoom(annotators, 'annotators')
  const rows = comparisons * seats
  const comparison = new Int32Array(rows)
  const annotator = new Int32Array(rows)
  const firstShown = new Uint8Array(rows)
  // Rounds through a fresh shuffle of all annotators keep loads within one; whoever already has a seat swaps with
  // somebody later.
  let round: number[] = []
  let at = 0
  for (const [turn, which] of random.shuffle(Array.from({ length: comparisons }, (_, item) => item)).entries()) {
    const taken = new Set<number>()
    const side = random.int(2)
    for (let seat = 0; seat < seats; seat++) {
      const row = turn * seats + seat
      if (at === round.length) {
        round = random.shuffle(Array.from({ length: annotators }, (_, who) => who))
        at = 0
      }
      let pick = at
      while (taken.has(round[pick]!)) pick++
      const who = round[pick]!
      round[pick] = round[at]!
      round[at] = who
      at++
      taken.add(who)
      comparison[row] = which
      annotator[row] = who
      firstShown[row] = (side + seat) % 2
    }
  }
  return { ok: true, comparison, annotator, firstShown }
}
