import { queryOptions } from '@tanstack/react-query'
import { API } from '@tiebreak/contracts/api.ts'
import type { ProjectId, PromptId } from '@tiebreak/contracts/ids.ts'
import { api } from '#api.ts'

/** One prompt with its responses. */
export function promptQuery(projectId: ProjectId, promptId: PromptId) {
  return queryOptions({
    queryKey: ['projects', projectId, 'prompts', promptId],
    queryFn: ({ signal }) => api.call(API.getPrompt, { params: { projectId, promptId } }, { signal }),
  })
}
