import { pageOf } from '../common.ts'
import { type Access, endpoint } from '../endpoint.ts'
import {
  Adjudicate,
  Adjudication,
  Disagreement,
  DisagreementSummary,
  ListDisagreements,
  SettleReview,
} from '../review.ts'
import { InComparison, InProject } from './paths.ts'

const tag = 'Review'
const reviewers: Access = { who: 'members', roles: ['reviewer', 'lead'] }

export const listDisagreements = endpoint({
  method: 'get',
  path: '/api/v1/projects/{projectId}/disagreements',
  tag,
  summary: 'What waits for a reviewer, highest stakes first, or what was answered; no system and nobody is named',
  access: reviewers,
  params: InProject,
  query: ListDisagreements,
  status: 200,
  response: pageOf(DisagreementSummary),
  errors: [],
})

export const getDisagreement = endpoint({
  method: 'get',
  path: '/api/v1/projects/{projectId}/disagreements/{comparisonId}',
  tag,
  summary: 'One comparison for its reviewer: texts, votes and reports by pseudonym, and the answer in force',
  access: reviewers,
  params: InComparison,
  status: 200,
  response: Disagreement,
  errors: ['comparison_not_found'],
})

export const adjudicate = endpoint({
  method: 'post',
  path: '/api/v1/projects/{projectId}/disagreements/{comparisonId}/adjudication',
  tag,
  summary: 'Give the final answer with its cause: it outranks the votes in exports and is marked there',
  access: reviewers,
  params: InComparison,
  body: Adjudicate,
  status: 201,
  response: Adjudication,
  errors: [
    'comparison_not_found',
    'comparison_not_in_review',
    'adjudicated_already',
    'own_judgement',
    'answer_not_of_comparison',
    'answer_not_on_scale',
  ],
})

export const settleReview = endpoint({
  method: 'post',
  path: '/api/v1/projects/{projectId}/disagreements/{comparisonId}/settlement',
  tag,
  summary: 'Send a comparison back to the queue, or take it out of queue, figures and exports, with a reason',
  access: reviewers,
  params: InComparison,
  body: SettleReview,
  status: 204,
  errors: ['comparison_not_found', 'comparison_not_in_review', 'review_changed'],
})
