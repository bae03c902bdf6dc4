import { infiniteQueryOptions } from '@tanstack/react-query'
import { API } from '@tiebreak/contracts/api.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { api } from '#api.ts'
import { isUnderWay } from '#shared/job-progress/job-query.ts'
import { pagedQuery } from '#shared/states/paged-query.ts'

const POLL_MS = 1000

/** Exports, newest first, followed while one of them is made. */
export function exportsQuery(projectId: ProjectId) {
  return infiniteQueryOptions({
    ...pagedQuery(['projects', projectId, 'exports'], (cursor, signal) =>
      api.call(API.listExports, { params: { projectId }, query: { cursor, limit: 20 } }, { signal }),
    ),
    refetchInterval: ({ state }) =>
      state.data?.pages.some((page) => page.items.some((one) => isUnderWay(one.state))) ? POLL_MS : false,
  })
}
