import type { ResponseHandle } from '@tiebreak/contracts/ids.ts'
import type { ReviewComparison } from '@tiebreak/db/queries/review/reviews.ts'

type Stored = { ranks: number[] | null; unacceptable: number[] }

/** A stored answer by position, translated into the reader's handles. */
export function byHandle(
  { ranks, unacceptable }: Stored,
  responses: ReviewComparison['responses'],
): { ranks: Record<ResponseHandle, number> | null; unacceptable: ResponseHandle[] } {
  return {
    ranks:
      ranks &&
      Object.fromEntries(
        responses.map(({ position, handle }): [ResponseHandle, number] => [handle, ranks[position - 1] ?? 0]),
      ),
    unacceptable: responses.filter(({ position }) => unacceptable.includes(position)).map(({ handle }) => handle),
  }
}
