import { queryOptions } from '@tanstack/react-query'
import { API } from '@tiebreak/contracts/api.ts'
import type { ProjectId, RaterId, SubmissionId } from '@tiebreak/contracts/ids.ts'
import { api } from '#api.ts'

/** What is to be left out, or counted again: a rater with all judgements, or one judgement. */
export type AskedExclusion = { name: string; excluded: boolean } & (
  | { raterId: RaterId }
  | { judgementId: SubmissionId }
)

/** What leaving out would change, or counting again; asked anew each time, since judging goes on. */
export function exclusionQuery(projectId: ProjectId, asked: AskedExclusion) {
  return queryOptions({
    queryKey: ['projects', projectId, 'exclusion', 'raterId' in asked ? asked.raterId : asked.judgementId],
    queryFn: ({ signal }) =>
      'raterId' in asked
        ? api.call(API.getRaterExclusion, { params: { projectId, raterId: asked.raterId } }, { signal })
        : api.call(API.getJudgementExclusion, { params: { projectId, judgementId: asked.judgementId } }, { signal }),
    gcTime: 0,
    staleTime: 0,
  })
}

/** What a lead chose beside the reason. */
export type ExclusionChoices = { excluded: boolean; reason: string; freeSeats: boolean; pause: boolean }

/** Leaves out, or counts again. */
export function setExclusion(projectId: ProjectId, asked: AskedExclusion, choices: ExclusionChoices) {
  if ('raterId' in asked)
    return api.call(API.setRaterExclusion, { params: { projectId, raterId: asked.raterId }, body: choices })
  const { pause: _, ...body } = choices
  return api.call(API.setJudgementExclusion, { params: { projectId, judgementId: asked.judgementId }, body })
}
