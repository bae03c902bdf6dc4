import { queryOptions } from '@tanstack/react-query'
import { API } from '@tiebreak/contracts/api.ts'
import type { ImportState } from '@tiebreak/contracts/data/import-choices.ts'
import type { JobId, ProjectId } from '@tiebreak/contracts/ids.ts'
import { api } from '#api.ts'

const POLL_MS = 700

/** Whether a job, or the job of an import, still has work to do. */
export function isUnderWay(state: ImportState): boolean {
  return state === 'queued' || state === 'running'
}

/** One background job, asked for again until it has ended. */
export function jobQuery(projectId: ProjectId, jobId: JobId) {
  return queryOptions({
    queryKey: ['projects', projectId, 'jobs', jobId],
    queryFn: ({ signal }) => api.call(API.getJob, { params: { projectId, jobId } }, { signal }),
    refetchInterval: ({ state }) => (state.data && !isUnderWay(state.data.state) ? false : POLL_MS),
    staleTime: 0,
  })
}
