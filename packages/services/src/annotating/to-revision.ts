import { Revision } from '@tiebreak/contracts/annotating/revision.ts'
import type { RevisionRow } from '@tiebreak/db/queries/annotating/revisions.ts'
import { pseudonym } from '#members/names.ts'
import type { Membership } from '#membership.ts'

/**
 * One version of a judgement as readers see it: raters by pseudonym, responses by id; who decided by name, for leads
 * only.
 */
export function toRevision(row: RevisionRow, { role, isAdmin }: Membership): Revision {
  const {
    seq: _,
    raterOrdinal,
    raterKind,
    judgeModel,
    judgeVersion,
    displayOrder,
    unacceptable,
    answeredAt,
    receivedAt,
    uncounted,
    ...rest
  } = row
  const leads = isAdmin || role === 'lead'
  const named = (positions: readonly number[]) => positions.map((position) => row.responses[position - 1])
  return Revision.parse({
    ...rest,
    rater: pseudonym({ kind: raterKind, ordinal: raterOrdinal }),
    judge: judgeModel === null ? null : { model: judgeModel, version: judgeVersion },
    shown: displayOrder && named(displayOrder),
    unacceptable: named(unacceptable),
    answeredAt: answeredAt?.toISOString() ?? null,
    receivedAt: receivedAt.toISOString(),
    notCounted: uncounted && {
      why: !leads && (uncounted.kind === 'gold' || uncounted.kind === 'repeat') ? 'other' : uncounted.kind,
      by: leads ? uncounted.ruledBy : null,
      reason: uncounted.reason,
      ruledAt: uncounted.ruledAt,
    },
  })
}
