import { endpoint } from '../endpoint.ts'
import { ChangePrompt, PromptDetail } from '../prompt.ts'
import { ArrangeComparisons, ArrangedComparisons, QueueState } from '../queue.ts'
import { Requeue, Requeued } from '../requeue.ts'
import { leads } from './access.ts'
import { InProject, InPrompt } from './paths.ts'

const tag = 'Queue'

export const getQueue = endpoint({
  method: 'get',
  path: '/api/v1/projects/{projectId}/queue',
  tag,
  summary: 'What the queue did: reasons of its choices, what is kept for whom, raised overlaps, pairs on demand',
  access: leads,
  params: InProject,
  status: 200,
  response: QueueState,
  errors: [],
})

export const arrangeComparisons = endpoint({
  method: 'patch',
  path: '/api/v1/projects/{projectId}/comparisons',
  tag,
  summary: 'Give comparisons, or those of a prompt tag, a priority, or keep them for people or groups',
  access: leads,
  params: InProject,
  body: ArrangeComparisons,
  status: 200,
  response: ArrangedComparisons,
  errors: ['comparison_not_found', 'member_not_found'],
})

export const changePrompt = endpoint({
  method: 'patch',
  path: '/api/v1/projects/{projectId}/prompts/{promptId}',
  tag,
  summary: "Change a prompt's tags",
  access: leads,
  params: InPrompt,
  body: ChangePrompt,
  status: 200,
  response: PromptDetail,
  errors: ['prompt_not_found'],
})

export const requeue = endpoint({
  method: 'post',
  path: '/api/v1/projects/{projectId}/requeue',
  tag,
  summary: 'Send judgements of a rater, a span of time or some comparisons back, with a reason; first as a dry run',
  access: leads,
  budget: 'previews',
  params: InProject,
  body: Requeue,
  status: 200,
  response: Requeued,
  errors: ['rater_not_found'],
})
