import { useInfiniteQuery } from '@tanstack/react-query'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { LoadMore } from '#shared/states/load-more.tsx'
import { ProjectPage } from '#shared/states/project-page.tsx'
import { QueryView } from '#shared/states/query-view.tsx'
import { EmptyState } from '#shared/ui/empty-state.tsx'
import { JobTable } from './job-table.tsx'
import { jobsQuery } from './jobs-query.ts'

/** What works in the background, and what became of it. */
export function JobsPage({ projectId }: { projectId: ProjectId }) {
  const jobs = useInfiniteQuery(jobsQuery(projectId))
  return (
    <ProjectPage
      projectId={projectId}
      needs="listJobs"
      title="Jobs"
      description="Imports, comparisons, fits and exports run in the background; this list follows them."
    >
      <QueryView query={jobs} what="The jobs" lines={6}>
        {(rows) =>
          rows.length === 0 ? (
            <EmptyState title="No job has run yet">
              <p>The first import starts one.</p>
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
