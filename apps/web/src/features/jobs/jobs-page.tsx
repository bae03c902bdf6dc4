import { useInfiniteQuery } from '@tanstack/react-query'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { jobsTexts } from '#features/jobs/messages/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { LoadMore } from '#shared/states/load-more.tsx'
import { ProjectPage } from '#shared/states/project-page.tsx'
import { QueryView } from '#shared/states/query-view.tsx'
import { EmptyState } from '#shared/ui/empty-state.tsx'
import { JobTable } from './job-table.tsx'
import { jobsQuery } from './jobs-query.ts'

/** What works in the background, and what became of it. */
export function JobsPage({ projectId }: { projectId: ProjectId }) {
  const words = useWords(jobsTexts)
  const jobs = useInfiniteQuery(jobsQuery(projectId))
  return (
    <ProjectPage
      projectId={projectId}
      needs="listJobs"
      title={words('jobs')}
      description={words('importsComparisonsFitsAnd')}
    >
      <QueryView query={jobs} what={words('theJobs')} lines={6}>
        {(rows) =>
          rows.length === 0 ? (
            <EmptyState title={words('noJobsYet')}>
              <p>{words('theFirstImportStartsOne')}</p>
            </EmptyState>
          ) : (
            <JobTable projectId={projectId} jobs={rows} />
          )
        }
      </QueryView>
      <LoadMore query={jobs} />
    </ProjectPage>
  )
}
