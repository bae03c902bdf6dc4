import { queryOptions } from '@tanstack/react-query'
import { API } from '@tiebreak/contracts/api.ts'
import type { ProjectId, PromptId } from '@tiebreak/contracts/ids.ts'
import { api } from '#api.ts'

/** The reward scores of one prompt's responses, all pages of them. */
export function promptScoresQuery(projectId: ProjectId, promptId: PromptId) {
  return queryOptions({
    queryKey: ['projects', projectId, 'scores', 'responses', promptId],
    queryFn: async ({ signal }) => {
      let page = await api.call(
        API.getResponseScores,
        { params: { projectId }, query: { promptId, limit: 200 } },
        { signal },
      )
      const items = [...page.items]
      while (page.nextCursor !== null) {
        page = await api.call(
          API.getResponseScores,
          { params: { projectId }, query: { promptId, limit: 200, cursor: page.nextCursor } },
          { signal },
        )
        items.push(...page.items)
      }
      return { ...page, items }
    },
  })
}
