import type { NotCounted, Revision } from '@tiebreak/contracts/annotating/revision.ts'
import { comparisonsTexts } from '#features/comparisons/messages/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { parts } from '#shared/messages/parts.tsx'
import { Badge } from '#shared/ui/badge.tsx'
import { formatInstant } from '#shared/words/format-instant.ts'

const WHY = {
  gold: 'goldNotCounted',
  repeat: 'repeatNotCounted',
  other: 'notCounted',
  requeued: 'returnedToTheQueue',
  withdrawn: 'comparisonWithdrawn',
  by_judge: 'byAJudge',
  simulated: 'simulatedNotCounted',
  without_consent: 'withoutConsent',
  judgement_left_out: 'excluded',
  rater_left_out: 'raterExcluded',
} as const satisfies Record<NotCounted['why'], string>

/** Whether a revision counts; if not, why, by whom and when. */
export function CountedBadge({ revision: { current, notCounted } }: { revision: Revision }) {
  const words = useWords(comparisonsTexts)
  if (!current) return <Badge>{words('replaced')}</Badge>
  if (!notCounted) return <Badge tone="accent">{words('active')}</Badge>
  const { why, by, reason, ruledAt } = notCounted
  return (
    <>
      <Badge tone="warn">{words(WHY[why])}</Badge>
      {ruledAt !== null && (
        <p className="w-full text-sm text-soft">
          {words(WHY[why])}{' '}
          {parts(words(reason === null ? 'byOn' : 'byOnBecause', { at: formatInstant(words.tag, ruledAt) }), {
            who: <bdi>{by ?? words('aLeadOrReviewer')}</bdi>,
            reason: <bdi className="break-words">{reason}</bdi>,
          })}
        </p>
      )}
    </>
  )
}
