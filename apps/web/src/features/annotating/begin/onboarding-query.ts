import { queryOptions } from '@tanstack/react-query'
import { API } from '@tiebreak/contracts/api.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { api } from '#api.ts'

/** What there is to agree to in a project. */
export function onboardingQuery(projectId: ProjectId) {
  return queryOptions({
    queryKey: ['projects', projectId, 'onboarding'],
    queryFn: ({ signal }) => api.call(API.getOnboarding, { params: { projectId } }, { signal }),
  })
}
