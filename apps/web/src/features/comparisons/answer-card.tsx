import type { Revision } from '@tiebreak/contracts/revision.ts'
import { useId } from 'react'
import { Badge } from '#ui/badge.tsx'
import { plural } from '#words/plural.ts'
import { SimulatedBadge } from '#words/simulated-badge.tsx'
import { RevisionEntry } from './revision-entry.tsx'

/** One rater's answer to a comparison with all its revisions, first to last. */
export function AnswerCard({
  revisions,
  labels,
}: {
  revisions: readonly Revision[]
  labels: ReadonlyMap<string, string>
}) {
  const id = useId()
  const latest = revisions.at(-1)
  if (!latest) return null
  const { rater, simulated, surplus, source, current } = latest
  return (
    <li className="grid grid-cols-[minmax(0,1fr)] gap-4 rounded-xl border border-line bg-surface p-5">
      <section aria-labelledby={id} className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <div className="flex flex-wrap items-center gap-2">
          <h3 id={id} className="me-auto font-semibold break-words">
            {rater}
          </h3>
          {revisions.length > 1 && <Badge>{plural(revisions.length, 'revision')}</Badge>}
          <SimulatedBadge raters={simulated ? 1 : 0} />
          {source === 'import' && <Badge>Imported</Badge>}
          {surplus && <Badge tone="warn">Surplus</Badge>}
        </div>
        <ol className="grid grid-cols-[minmax(0,1fr)] gap-4">
          {revisions.map((revision, place) => (
            <RevisionEntry key={revision.id} revision={revision} previous={revisions[place - 1]} labels={labels} />
          ))}
        </ol>
        {!current && <p className="text-sm text-soft">A later revision is further down the list: show more.</p>}
      </section>
    </li>
  )
}
