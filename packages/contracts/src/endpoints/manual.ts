import { endpoint } from '../endpoint.ts'
import { Requeue, Requeued } from '../requeue.ts'
import { leads } from './access.ts'
import { InProject } from './paths.ts'

const tag = 'Queue'

export const requeue = endpoint({
  method: 'post',
  path: '/api/v1/projects/{projectId}/requeue',
  tag,
  summary: 'Send judgements of a rater, a span of time or some comparisons back, with a reason; first as a dry run',
  access: leads,
  params: InProject,
  body: Requeue,
  status: 200,
  response: Requeued,
  errors: ['rater_not_found'],
})
