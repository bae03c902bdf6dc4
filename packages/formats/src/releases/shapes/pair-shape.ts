import type { Split } from '@tiebreak/contracts/releases/choices.ts'
import type { Field } from '../columns/column.ts'
import type { ReleasePair, ReleaseSource } from '../release-parts.ts'
import type { LeaveOut, Shape } from '../shape.ts'
import type { Known } from '../survey.ts'
import { type Decided, decidedFields, decidedOf, pairFields } from '../tables/pair-fields.ts'
import { jsonShape } from './json-shape.ts'
import { isBothBad, isTied, namesIn, offersTools, pairsThatFit, type UnfitKinds } from './pairs-that-fit.ts'

type Parts = 'names' | 'tools'

type PairShape = {
  folder: string
  /** The columns that the trainer reads; those about the row follow. */
  read: (known: Known) => readonly Field<Decided>[]
  /** Pairs without a row, by kind, beside ties and both bad. */
  unfit?: UnfitKinds
  /** Parts of pairs for which its rows have no place. */
  without?: readonly Parts[]
}

/** The columns about a pair with a winner that follow those that trainers read. */
export function detailsOf(known: Known): Field<Decided>[] {
  return pairFields({ known, pairOf: ({ pair }: Decided) => pair, of: 'decided', sides: decidedFields(known) })
}

/** Counts the parts of a row that it is without. */
export function countParts(pair: ReleasePair, parts: readonly Parts[], leaveOut: LeaveOut): void {
  const names = parts.includes('names') ? namesIn(pair) : 0
  if (names > 0) leaveOut('names', names)
  if (parts.includes('tools') && offersTools(pair)) leaveOut('tools', 1)
}

/** The pairs with a winner that fit a shape; everything else is counted. */
export async function* decidedThatFit(
  source: ReleaseSource,
  split: Split,
  leaveOut: LeaveOut,
  { unfit, without = [] }: Pick<PairShape, 'unfit' | 'without'>,
): AsyncGenerator<Decided> {
  const all = { tiedPairs: isTied, bothBadPairs: isBothBad, ...unfit }
  for await (const pair of pairsThatFit(source, split, { unfit: all, leaveOut })) {
    const decided = decidedOf(pair)
    if (!decided) throw new Error(`Pair ${pair.rowId} has no winner.`)
    countParts(pair, without, leaveOut)
    yield decided
  }
}

/** A shape of JSON Lines with one row for each pair that has a winner. */
export function pairShape(shape: PairShape): Shape {
  return jsonShape<Decided>({
    folder: shape.folder,
    fields: (known) => [...shape.read(known), ...detailsOf(known)],
    units: (source, split, leaveOut) => decidedThatFit(source, split, leaveOut, shape),
  })
}
