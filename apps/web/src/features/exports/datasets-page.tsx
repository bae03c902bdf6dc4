import { useInfiniteQuery } from '@tanstack/react-query'
import { EXPORT_FORMATS } from '@tiebreak/contracts/exports/formats.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { exportsTexts } from '#features/exports/messages/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { LoadMore } from '#shared/states/load-more.tsx'
import { ProjectPage } from '#shared/states/project-page.tsx'
import { QueryView } from '#shared/states/query-view.tsx'
import { EmptyState } from '#shared/ui/empty-state.tsx'
import { ExportCard } from './export-card.tsx'
import { exportsQuery } from './exports-query.ts'
import { FormatCard } from './format-card.tsx'

/** Takes the data away: makes files in the background and keeps them with their checksums. */
export function DatasetsPage({ projectId }: { projectId: ProjectId }) {
  const words = useWords(exportsTexts)
  return (
    <ProjectPage
      projectId={projectId}
      needs="listExports"
      title={words('datasets')}
      description={words('filesMadeFromTheJudgementsThat')}
    >
      <Formats projectId={projectId} />
      <ExportList projectId={projectId} />
    </ProjectPage>
  )
}

/** The formats side by side: what for, a sample, what can be chosen, and the button that makes one. */
function Formats({ projectId }: { projectId: ProjectId }) {
  const words = useWords(exportsTexts)
  return (
    <section aria-label={words('formats')} className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <ul className="grid grid-cols-[repeat(auto-fit,minmax(min(100%,20rem),1fr))] gap-4">
        {EXPORT_FORMATS.map((format) => (
          <FormatCard key={format} projectId={projectId} format={format} />
        ))}
      </ul>
    </section>
  )
}

/** Exports that were made, newest first. */
function ExportList({ projectId }: { projectId: ProjectId }) {
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
