import type { ResponseHandle } from '@tiebreak/contracts/ids.ts'
import type { ReviewComparison } from '@tiebreak/db/queries/review/reviews.ts'

type Stored = { ranks: number[] | null; unacceptable: number[] }

/** What a stored answer says of positions, in the handles of the reader. */
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
