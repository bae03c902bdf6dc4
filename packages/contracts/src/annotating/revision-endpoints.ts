import { z } from 'zod'
import { allButAnnotators } from '#access.ts'
import { endpoint } from '#endpoint.ts'
import { InJudgement, InProject } from '#paths.ts'
import { Arrivals, ListArrivals, Revision } from './revision.ts'

export const listArrivals = endpoint({
  method: 'get',
  path: '/api/v1/projects/{projectId}/judgements/arrivals',
  tag: 'Judgements',
  summary: 'Judgements that have arrived since a cursor, every version and whether it counts, each exactly once',
  access: allButAnnotators('read'),
  params: InProject,
  query: ListArrivals,
  status: 200,
  response: Arrivals,
  polled: true,
  errors: ['cursor_of_another_epoch'],
})

export const listRevisions = endpoint({
  method: 'get',
  path: '/api/v1/projects/{projectId}/judgements/{judgementId}/revisions',
  tag: 'Judgements',
  summary: 'Every version of one judgement, first to last; any of their ids will do',
  access: allButAnnotators('read'),
  params: InJudgement,
  status: 200,
  response: z.strictObject({ items: z.array(Revision) }),
  errors: ['judgement_not_found'],
})
