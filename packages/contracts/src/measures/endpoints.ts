import { z } from 'zod'
import { allButAnnotators, leadsAndEngineers } from '#access.ts'
import { PageQuery } from '#common.ts'
import { endpoint } from '#endpoint.ts'
import { PromptId } from '#ids.ts'
import { StartedJob } from '#jobs/schemas.ts'
import { InProject } from '#paths.ts'
import { AdjustedScores } from './adjusted.ts'
import { RankingVerdicts, SystemPairs } from './ranking-schemas.ts'
import { ResponseScores } from './response-scores.ts'
import { Monitor, SystemScores } from './schemas.ts'

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

export const getAdjustedScores = endpoint({
  method: 'get',
  path: '/api/v1/projects/{projectId}/scores/systems/adjusted',
  tag: 'Measures',
  summary: 'Scores of systems adjusted for the length and format of their responses, beside the plain ones',
  access: allButAnnotators('read'),
  budget: 'figures',
  params: InProject,
  status: 200,
  response: AdjustedScores,
  polled: true,
  errors: [],
})

export const getRankingVerdicts = endpoint({
  method: 'get',
  path: '/api/v1/projects/{projectId}/scores/systems/verdicts',
  tag: 'Measures',
  summary: 'Whether one ranking of the systems describes the judgements, and who is best, from the latest fit',
  access: allButAnnotators('read'),
  budget: 'figures',
  params: InProject,
  status: 200,
  response: RankingVerdicts,
  errors: [],
})

export const listSystemPairs = endpoint({
  method: 'get',
  path: '/api/v1/projects/{projectId}/scores/systems/pairs',
  tag: 'Measures',
  summary:
    'Whether a system (without a name, the leader of the largest group) is better than each of the others, and what the next judgement will prefer',
  access: allButAnnotators('read'),
  budget: 'figures',
  params: InProject,
  query: z.strictObject({ system: z.string().max(1000).optional() }),
  status: 200,
  response: SystemPairs,
  errors: [],
})

export const getResponseScores = endpoint({
  method: 'get',
  path: '/api/v1/projects/{projectId}/scores/responses',
  tag: 'Measures',
  summary: 'Reward scores of all responses, from the latest fit: of their own judgements, and pooled with their system',
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
