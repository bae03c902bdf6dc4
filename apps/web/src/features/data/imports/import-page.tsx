import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ImportId, ProjectId } from '@tiebreak/contracts/ids.ts'
import { useEffect } from 'react'
import { dataTexts } from '#features/data/messages/texts.ts'
import { isUnderWay } from '#shared/job-progress/job-query.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { ProjectPage } from '#shared/states/project-page.tsx'
import { QueryView } from '#shared/states/query-view.tsx'
import { ImportErrors } from './import-errors.tsx'
import { ImportLanguagesSection } from './import-languages.tsx'
import { ImportOutcome } from './import-outcome.tsx'
import { ImportReport } from './import-report.tsx'
import { ImportUndoSection } from './import-undo.tsx'
import { ImportPreview } from './look/import-preview.tsx'
import { importQuery } from './queries.ts'

/** One import: its progress, what went in, and what did not. */
export function ImportPage({ projectId, importId }: { projectId: ProjectId; importId: ImportId }) {
  const words = useWords(dataTexts)
  const queryClient = useQueryClient()
  // Told of failures too: the heading reads only `data`, and whoever shows the failure may not be on screen yet.
  const query = useQuery({ ...importQuery(projectId, importId), notifyOnChangeProps: 'all' })
  const state = query.data?.state
  useEffect(() => {
    if (state === undefined || isUnderWay(state)) return
    void queryClient.invalidateQueries({ queryKey: ['projects', projectId], exact: true })
    void queryClient.invalidateQueries({ queryKey: ['projects', projectId, 'prompts'] })
    void queryClient.invalidateQueries({ queryKey: ['projects', 'list'] })
  }, [state, projectId, queryClient])
  return (
    <ProjectPage
      projectId={projectId}
      needs="getImport"
      title={query.data ? words('importOf', { name: query.data.fileName }) : words('import')}
      description={
        <Link to="/projects/$projectId/imports" params={{ projectId }} className="text-accent-text underline">
          {words('allImports')}
        </Link>
      }
    >
      <QueryView query={query} what={words('theImport')} lines={6}>
        {(found) => (
          <>
            {found.state === 'waiting' || found.isLook ? (
              <ImportPreview projectId={projectId} found={found} />
            ) : (
              <ImportOutcome projectId={projectId} found={found} />
            )}
            <ImportReport found={found} />
            {found.counts.errors > 0 && !isUnderWay(found.state) && (
              <ImportErrors projectId={projectId} importId={importId} total={found.counts.errors} />
            )}
            {found.state === 'done' && !found.isLook && found.counts.responses > 0 && (
              <ImportLanguagesSection projectId={projectId} importId={importId} />
            )}
            {(found.state === 'done' || found.state === 'failed') && !found.isLook && (
              <ImportUndoSection projectId={projectId} importId={importId} />
            )}
          </>
        )}
      </QueryView>
    </ProjectPage>
  )
}
