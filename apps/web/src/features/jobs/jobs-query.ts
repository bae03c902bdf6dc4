import { infiniteQueryOptions } from '@tanstack/react-query'
import { API } from '@tiebreak/contracts/api.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { api } from '#api.ts'
import { isUnderWay } from '#shared/job-progress/job-query.ts'
import { pagedQuery } from '#shared/states/paged-query.ts'

const BUSY_POLL_MS = 1500
const IDLE_POLL_MS = 10_000

/** Background jobs, newest first, asked for again more often while one of them runs. */
export function jobsQuery(projectId: ProjectId) {
  return infiniteQueryOptions({
    ...pagedQuery(['projects', projectId, 'jobs', 'list'], (cursor, signal) =>
      api.call(API.listJobs, { params: { projectId }, query: { cursor, limit: 50 } }, { signal }),
    ),
    refetchInterval: ({ state }) =>
      state.data?.pages.some((page) => page.items.some((job) => isUnderWay(job.state))) ? BUSY_POLL_MS : IDLE_POLL_MS,
  })
}
