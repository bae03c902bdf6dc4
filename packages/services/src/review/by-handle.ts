import { ResponseHandle } from '@tiebreak/contracts/ids.ts'
import type { ReviewComparison } from '@tiebreak/db/queries/review/reviews.ts'

type Stored = { ranks: number[] | null; unacceptable: number[] }

/** What a stored answer says of positions, in the handles of the reader. */
export function byHandle(
  { ranks, unacceptable }: Stored,
  responses: ReviewComparison['responses'],
): { ranks: Record<ResponseHandle, number> | null; unacceptable: ResponseHandle[] } {
  const named = responses.map(({ position, handle }) => ({ position, handle: ResponseHandle.parse(handle) }))
  return {
    ranks:
      ranks &&
      Object.fromEntries(
        named.map(({ position, handle }): [ResponseHandle, number] => [handle, ranks[position - 1] ?? 0]),
      ),
    unacceptable: named.filter(({ position }) => unacceptable.includes(position)).map(({ handle }) => handle),
  }
}
