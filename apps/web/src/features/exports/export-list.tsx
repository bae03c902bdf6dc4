import { useInfiniteQuery } from '@tanstack/react-query'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { LoadMore } from '#shared/states/load-more.tsx'
import { QueryView } from '#shared/states/query-view.tsx'
import { EmptyState } from '#shared/ui/empty-state.tsx'
import { ExportCard } from './export-card.tsx'
import { exportsQuery } from './exports-query.ts'

/** Exports that were made, newest first. */
export function ExportList({ projectId }: { projectId: ProjectId }) {
  const exports = useInfiniteQuery(exportsQuery(projectId))
  return (
    <section aria-labelledby="made" className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <h2 id="made" className="text-lg font-semibold">
        Made so far
      </h2>
      <QueryView query={exports} what="The exports" lines={6}>
        {(rows) =>
          rows.length === 0 ? (
            <EmptyState title="No export yet">
              <p>Make one above; it is cut from the judgements of that moment.</p>
            </EmptyState>
          ) : (
            <ul className="grid grid-cols-[minmax(0,1fr)] gap-3">
              {rows.map((one) => (
                <ExportCard key={one.id} projectId={projectId} found={one} />
              ))}
            </ul>
          )
        }
      </QueryView>
      <LoadMore query={exports} />
    </section>
  )
}
