import { leadsAndEngineers } from '#access.ts'
import { endpoint } from '#endpoint.ts'
import { InProject } from '#paths.ts'
import { ChangeSplitPlan, SplitPlanState } from './schemas.ts'

export const getSplitPlan = endpoint({
  method: 'get',
  path: '/api/v1/projects/{projectId}/split-plan',
  tag: 'Releases',
  summary: 'How prompts are split into train, validation and test; how many are in each, and how far from their shares',
  access: leadsAndEngineers('export'),
  params: InProject,
  status: 200,
  response: SplitPlanState,
  errors: [],
})

export const changeSplitPlan = endpoint({
  method: 'put',
  path: '/api/v1/projects/{projectId}/split-plan',
  tag: 'Releases',
  summary: 'Change seed, shares or strata for prompts that have no split yet; those that have one stay in it',
  access: leadsAndEngineers('manage'),
  params: InProject,
  body: ChangeSplitPlan,
  status: 200,
  response: SplitPlanState,
  errors: [],
})
