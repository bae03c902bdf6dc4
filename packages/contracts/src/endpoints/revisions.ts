import { z } from 'zod'
import { PageQuery, pageOf } from '../common.ts'
import { endpoint } from '../endpoint.ts'
import { OwnPage, OwnPageQuery } from '../own-page.ts'
import { Revision } from '../revision.ts'
import { raters, readers } from './access.ts'
import { InComparison, InJudgement, InProject } from './paths.ts'

export const listRevisions = endpoint({
  method: 'get',
  path: '/api/v1/projects/{projectId}/judgements/{judgementId}/revisions',
  tag: 'Judgements',
  summary: 'Every version of one answer, first to last; named by any of them',
  access: readers('read'),
  params: InJudgement,
  status: 200,
  response: z.strictObject({ items: z.array(Revision) }),
  errors: ['judgement_unknown'],
})

export const listComparisonJudgements = endpoint({
  method: 'get',
  path: '/api/v1/projects/{projectId}/comparisons/{comparisonId}/judgements',
  tag: 'Judgements',
  summary: 'Everything that was answered to a comparison, with all revisions, in the order in which it came',
  access: readers('read'),
  params: InComparison,
  query: PageQuery,
  status: 200,
  response: pageOf(Revision),
  errors: ['comparison_not_found'],
})

export const downloadOwnData = endpoint({
  method: 'get',
  path: '/api/v1/projects/{projectId}/me/data',
  tag: 'Account',
  summary:
    'What the project keeps about the caller, as a JSON file: answers that can no longer be undone in batches, in full once the project is closed',
  access: raters,
  budget: 'ownData',
  params: InProject,
  status: 200,
  download: true,
  errors: [],
})

export const getOwnPage = endpoint({
  method: 'get',
  path: '/api/v1/projects/{projectId}/me',
  tag: 'Account',
  summary: "The caller's own work in a project: how much, the latest answers with revisions, side and length figures",
  access: raters,
  params: InProject,
  query: OwnPageQuery,
  status: 200,
  response: OwnPage,
  errors: [],
})
