import { useInfiniteQuery } from '@tanstack/react-query'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { exportsTexts } from '#features/exports/messages/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { LoadMore } from '#shared/states/load-more.tsx'
import { QueryView } from '#shared/states/query-view.tsx'
import { EmptyState } from '#shared/ui/empty-state.tsx'
import { ExportCard } from './export-card.tsx'
import { exportsQuery } from './exports-query.ts'

/** Exports that were made, newest first. */
export function ExportList({ projectId }: { projectId: ProjectId }) {
  const words = useWords(exportsTexts)
  const exports = useInfiniteQuery(exportsQuery(projectId))
  return (
    <section aria-labelledby="made" className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <h2 id="made" className="text-lg font-semibold">
        {words('exports')}
      </h2>
      <QueryView query={exports} what={words('theExports')} lines={6}>
        {(rows) =>
          rows.length === 0 ? (
            <EmptyState title={words('noExportsYet')}>
              <p>{words('createOneAboveItHoldsThe')}</p>
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
