import { PageQuery, pageOf } from '../common.ts'
import { endpoint } from '../endpoint.ts'
import { Ruling, SetExclusion } from '../ruling.ts'
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

export const setRaterExclusion = endpoint({
  method: 'put',
  path: '/api/v1/projects/{projectId}/raters/{raterId}/exclusion',
  tag,
  summary: 'Leave all judgements of a rater out of what is counted, or count them again; nothing is deleted',
  access: leads,
  params: InRater,
  body: SetExclusion,
  status: 204,
  errors: ['rater_not_found'],
})

export const setJudgementExclusion = endpoint({
  method: 'put',
  path: '/api/v1/projects/{projectId}/judgements/{judgementId}/exclusion',
  tag,
  summary: 'Leave one judgement out of what is counted, or count it again; nothing is deleted',
  access: leads,
  params: InJudgement,
  body: SetExclusion,
  status: 204,
  errors: ['judgement_unknown'],
})
