import type { NotCounted, Revision } from '@tiebreak/contracts/annotating/revision.ts'
import { Badge } from '#shared/ui/badge.tsx'
import { formatInstant } from '#shared/words/format-instant.ts'

const WHY: Record<NotCounted['why'], string> = {
  gold: 'Gold: counts nowhere',
  repeat: 'Repeat: counts nowhere',
  other: 'Counts nowhere',
  requeued: 'Sent back',
  withdrawn: 'Comparison withdrawn',
  without_consent: 'Without consent',
  judgement_left_out: 'Left out',
  rater_left_out: 'Rater left out',
}

/** Whether a revision counts; if not, why, by whom and when. */
export function CountedBadge({ revision: { current, notCounted } }: { revision: Revision }) {
  if (!current) return <Badge>Replaced</Badge>
  if (!notCounted) return <Badge tone="accent">In force</Badge>
  const { why, by, reason, ruledAt } = notCounted
  return (
    <>
      <Badge tone="warn">{WHY[why]}</Badge>
      {ruledAt !== null && (
        <p className="w-full text-sm text-soft">
          {WHY[why]} by <bdi>{by ?? 'a lead or reviewer'}</bdi> on {formatInstant(ruledAt)}
          {reason !== null && (
            <>
              , because: <bdi className="break-words">{reason}</bdi>
            </>
          )}
        </p>
      )}
    </>
  )
}
