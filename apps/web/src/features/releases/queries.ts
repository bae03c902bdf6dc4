import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { API } from '@tiebreak/contracts/api.ts'
import type { ProjectId, ReleaseId } from '@tiebreak/contracts/ids.ts'
import { api } from '#api.ts'
import { pagedQuery } from '#shared/states/paged-query.ts'

const POLL_MS = 1000

/** All that is asked about releases of a project begins with this. */
export function releasesKey(projectId: ProjectId) {
  return ['projects', projectId, 'releases'] as const
}

/** Releases, newest first, followed while one of them is being cut. */
export function releasesQuery(projectId: ProjectId) {
  return infiniteQueryOptions({
    ...pagedQuery([...releasesKey(projectId), 'list'], (cursor, signal) =>
      api.call(API.listReleases, { params: { projectId }, query: { cursor, limit: 20 } }, { signal }),
    ),
    refetchInterval: ({ state }) =>
      state.data?.pages.some((page) => page.items.some((one) => one.state === 'cutting')) ? POLL_MS : false,
  })
}

/** One release with its report and its files, followed while it is being cut. */
export function releaseQuery(projectId: ProjectId, releaseId: ReleaseId) {
  return queryOptions({
    queryKey: [...releasesKey(projectId), 'one', releaseId],
    queryFn: ({ signal }) => api.call(API.getRelease, { params: { projectId, releaseId } }, { signal }),
    refetchInterval: ({ state }) => (state.data?.state === 'cutting' ? POLL_MS : false),
  })
}

/** Who took which file of a release, newest first. */
export function takesQuery(projectId: ProjectId, releaseId: ReleaseId) {
  return pagedQuery([...releasesKey(projectId), 'takes', releaseId], (cursor, signal) =>
    api.call(API.listReleaseTakes, { params: { projectId, releaseId }, query: { cursor, limit: 20 } }, { signal }),
  )
}

/** Saved policies, newest first; of those with the same name the newest version is the one to load. */
export function policiesQuery(projectId: ProjectId) {
  return pagedQuery([...releasesKey(projectId), 'policies'], (cursor, signal) =>
    api.call(API.listReleasePolicies, { params: { projectId }, query: { cursor, limit: 100 } }, { signal }),
  )
}

/** How prompts are split. */
export function splitPlanQuery(projectId: ProjectId) {
  return queryOptions({
    queryKey: [...releasesKey(projectId), 'split-plan'],
    queryFn: ({ signal }) => api.call(API.getSplitPlan, { params: { projectId } }, { signal }),
  })
}

/** The first 200 members, to say who of them may approve. */
export function approversQuery(projectId: ProjectId) {
  return queryOptions({
    queryKey: ['projects', projectId, 'members', 'approvers'],
    queryFn: ({ signal }) => api.call(API.listMembers, { params: { projectId }, query: { limit: 200 } }, { signal }),
    select: ({ items }) =>
      items.filter(({ role, isService }) => !isService && (role === 'lead' || role === 'reviewer')),
  })
}
