import { PageQuery, pageOf } from '../common.ts'
import { endpoint } from '../endpoint.ts'
import { ExclusionDone, ExclusionEffects, Ruling, SetJudgementExclusion, SetRaterExclusion } from '../ruling.ts'
import { leads } from './access.ts'
import { InJudgement, InProject, InRater } from './paths.ts'

const tag = 'Rulings'

export const listRulings = endpoint({
  method: 'get',
  path: '/api/v1/projects/{projectId}/rulings',
  tag,
  summary: 'What leads ruled about raters, judgements and comparisons, newest first',
  access: leads,
  params: InProject,
  query: PageQuery,
  status: 200,
  response: pageOf(Ruling),
  errors: [],
})

export const getRaterExclusion = endpoint({
  method: 'get',
  path: '/api/v1/projects/{projectId}/raters/{raterId}/exclusion',
  tag,
  summary: 'What leaving a rater out would change, or counting them again; only counts',
  access: leads,
  params: InRater,
  status: 200,
  response: ExclusionEffects,
  errors: ['rater_not_found'],
})

export const setRaterExclusion = endpoint({
  method: 'put',
  path: '/api/v1/projects/{projectId}/raters/{raterId}/exclusion',
  tag,
  summary: 'Leave all judgements of a rater out of what is counted, or count them again; nothing is deleted',
  access: leads,
  params: InRater,
  body: SetRaterExclusion,
  status: 200,
  response: ExclusionDone,
  errors: ['rater_not_found'],
})

export const getJudgementExclusion = endpoint({
  method: 'get',
  path: '/api/v1/projects/{projectId}/judgements/{judgementId}/exclusion',
  tag,
  summary: 'What leaving one judgement out would change, or counting it again; only counts',
  access: leads,
  params: InJudgement,
  status: 200,
  response: ExclusionEffects,
  errors: ['judgement_unknown'],
})

export const setJudgementExclusion = endpoint({
  method: 'put',
  path: '/api/v1/projects/{projectId}/judgements/{judgementId}/exclusion',
  tag,
  summary: 'Leave one judgement out of what is counted, or count it again; nothing is deleted',
  access: leads,
  params: InJudgement,
  body: SetJudgementExclusion,
  status: 200,
  response: ExclusionDone,
  errors: ['judgement_unknown'],
})
