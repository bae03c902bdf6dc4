import { allButAnnotators, leadsAndEngineers } from '#access.ts'
import { PageQuery } from '#common.ts'
import { endpoint } from '#endpoint.ts'
import { PromptId } from '#ids.ts'
import { StartedJob } from '#jobs/schemas.ts'
import { InProject } from '#paths.ts'
import { Monitor, ResponseScores, SystemScores } from './schemas.ts'

export const getMonitor = endpoint({
  method: 'get',
  path: '/api/v1/projects/{projectId}/agreement',
  tag: 'Measures',
  summary:
    'Agreement in the project and measures of each rater; starts a new measurement when there are new judgements',
  access: allButAnnotators('read'),
  budget: 'figures',
  params: InProject,
  status: 200,
  response: Monitor,
  polled: true,
  errors: [],
})

export const getSystemScores = endpoint({
  method: 'get',
  path: '/api/v1/projects/{projectId}/scores/systems',
  tag: 'Measures',
  summary: 'Reward scores of systems across all prompts, from the latest fit',
  access: allButAnnotators('read'),
  budget: 'figures',
  params: InProject,
  status: 200,
  response: SystemScores,
  polled: true,
  errors: [],
})

export const getResponseScores = endpoint({
  method: 'get',
  path: '/api/v1/projects/{projectId}/scores/responses',
  tag: 'Measures',
  summary: 'Reward scores of responses within their prompt, from the latest fit',
  access: allButAnnotators('read'),
  budget: 'figures',
  params: InProject,
  query: PageQuery.extend({ promptId: PromptId.optional() }),
  status: 200,
  response: ResponseScores,
  polled: true,
  errors: [],
})

export const fitScores = endpoint({
  method: 'post',
  path: '/api/v1/projects/{projectId}/fits',
  tag: 'Measures',
  summary: 'Fit the reward scores now, as a job',
  access: leadsAndEngineers('manage'),
  budget: 'fits',
  params: InProject,
  status: 202,
  response: StartedJob,
  errors: [],
})
