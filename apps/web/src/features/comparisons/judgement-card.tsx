import type { Revision } from '@tiebreak/contracts/annotating/revision.ts'
import { useId } from 'react'
import { comparisonsTexts } from '#features/comparisons/messages/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { Badge } from '#shared/ui/badge.tsx'
import { Button } from '#shared/ui/button.tsx'
import { SimulatedBadge } from '#shared/words/simulated-badge.tsx'
import { RevisionEntry } from './revision-entry.tsx'

/** One rater's judgement of a comparison with all its revisions, first to last. */
export function JudgementCard({
  revisions,
  labels,
  onRule,
}: {
  revisions: readonly Revision[]
  labels: ReadonlyMap<string, string>
  /** Leaves the judgement out, or counts it again; absent for those who may not. */
  onRule: ((judgement: Revision, excluded: boolean) => void) | undefined
}) {
  const words = useWords(comparisonsTexts)
  const id = useId()
  const latest = revisions.at(-1)
  if (!latest) return null
  const { rater, simulated, surplus, source, current } = latest
  const isLeftOut = latest.notCounted?.why === 'judgement_left_out'
  const mayRule = current && (isLeftOut || latest.notCounted === null)
  return (
    <li className="grid grid-cols-[minmax(0,1fr)] gap-4 rounded-xl border border-line bg-surface p-5">
      <section aria-labelledby={id} className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <div className="flex flex-wrap items-center gap-2">
          <h3 id={id} className="me-auto font-semibold break-words">
            {rater}
          </h3>
          {revisions.length > 1 && <Badge>{words('revisionCount', { n: revisions.length })}</Badge>}
          <SimulatedBadge raters={simulated ? 1 : 0} />
          {source === 'import' && <Badge>{words('imported')}</Badge>}
          {surplus && <Badge tone="warn">{words('surplus')}</Badge>}
          {onRule && mayRule && (
            <Button variant="quiet" onClick={() => onRule(latest, !isLeftOut)}>
              {words(isLeftOut ? 'countAgainMore' : 'excludeMore')}{' '}
              <span className="sr-only">{words('judgementBy', { name: rater })}</span>
            </Button>
          )}
        </div>
        <ol className="grid grid-cols-[minmax(0,1fr)] gap-4">
          {revisions.map((revision, place) => (
            <RevisionEntry key={revision.id} revision={revision} previous={revisions[place - 1]} labels={labels} />
          ))}
        </ol>
        {!current && <p className="text-sm text-soft">{words('aLaterRevisionIsFurtherDown')}</p>}
      </section>
    </li>
  )
}
