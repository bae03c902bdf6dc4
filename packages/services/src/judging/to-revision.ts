import { Revision } from '@tiebreak/contracts/revision.ts'
import type { RevisionRow } from '@tiebreak/db/queries/revisions.ts'
import { pseudonym } from '#people/pseudonym.ts'

/** One version of an answer as readers see it: raters by pseudonym, responses by id. */
export function toRevision(row: RevisionRow): Revision {
  const { seq: _, raterOrdinal, raterKind, displayOrder, unacceptable, answeredAt, receivedAt, ...rest } = row
  const named = (positions: readonly number[]) => positions.map((position) => row.responses[position - 1])
  return Revision.parse({
    ...rest,
    rater: pseudonym({ kind: raterKind, ordinal: raterOrdinal }),
    shown: displayOrder && named(displayOrder),
    unacceptable: named(unacceptable),
    answeredAt: answeredAt?.toISOString() ?? null,
    receivedAt: receivedAt.toISOString(),
  })
}
