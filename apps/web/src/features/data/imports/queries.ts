import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { API } from '@tiebreak/contracts/api.ts'
import type { ImportId, JobId, ProjectId } from '@tiebreak/contracts/ids.ts'
import { api } from '#api.ts'
import { isUnderWay } from '#shared/job-progress/job-query.ts'
import { pagedQuery } from '#shared/states/paged-query.ts'

const POLL_MS = 700
const LIST_POLL_MS = 2000

/** Imports, newest first, followed while one of them runs. */
export function importsQuery(projectId: ProjectId) {
  return infiniteQueryOptions({
    ...pagedQuery(['projects', projectId, 'imports', 'list'], (cursor, signal) =>
      api.call(API.listImports, { params: { projectId }, query: { cursor, limit: 20 } }, { signal }),
    ),
    refetchInterval: ({ state }) =>
      state.data?.pages.some((page) => page.items.some((one) => isUnderWay(one.state))) ? LIST_POLL_MS : false,
  })
}

/** One import, followed to its end. */
export function importQuery(projectId: ProjectId, importId: ImportId) {
  return queryOptions({
    queryKey: ['projects', projectId, 'imports', importId],
    queryFn: ({ signal }) => api.call(API.getImport, { params: { projectId, importId } }, { signal }),
    refetchInterval: ({ state }) => (state.data && !isUnderWay(state.data.state) ? false : POLL_MS),
    staleTime: 0,
  })
}

/** What of an import did not go in. */
export function importErrorsQuery(projectId: ProjectId, importId: ImportId) {
  return pagedQuery(['projects', projectId, 'imports', importId, 'errors'], (cursor, signal) =>
    api.call(API.listImportErrors, { params: { projectId, importId }, query: { cursor, limit: 50 } }, { signal }),
  )
}

/** What was seen of a waiting file; the id of the look's job tells one look from the next. */
export function lookQuery(projectId: ProjectId, importId: ImportId, jobId: JobId) {
  return queryOptions({
    queryKey: ['projects', projectId, 'imports', importId, 'look', jobId],
    queryFn: ({ signal }) => api.call(API.getImportLook, { params: { projectId, importId } }, { signal }),
    placeholderData: keepPreviousData,
  })
}

/** The saved mappings of a project: at most a hundred. */
export function mappingsQuery(projectId: ProjectId) {
  return queryOptions({
    queryKey: ['projects', projectId, 'import-mappings'],
    queryFn: ({ signal }) => api.call(API.listMappings, { params: { projectId }, query: { limit: 200 } }, { signal }),
  })
}
