import { z } from 'zod'
import { Monitor } from '../agreement.ts'
import { Assignment, Heartbeat, LeaseNext, LeaseState, NextAssignments, SkipAssignment } from '../assignment.ts'
import { PageQuery, pageOf } from '../common.ts'
import { endpoint } from '../endpoint.ts'
import { PromptId } from '../ids.ts'
import { StartedJob } from '../job.ts'
import { Judgement, ListJudgements, StoredJudgement, SubmitJudgement } from '../judgement.ts'
import { ResponseScores, SystemScores } from '../score.ts'
import { raters, readers, takers } from './access.ts'
import { InAssignment, InProject } from './paths.ts'

export const leaseNext = endpoint({
  method: 'post',
  path: '/api/v1/projects/{projectId}/assignments/next',
  tag: 'Assignments',
  summary: 'Lease the next comparisons; own open leases come first, in the same order as before',
  access: raters,
  lane: 'judging',
  params: InProject,
  body: LeaseNext,
  status: 200,
  response: NextAssignments,
  errors: [],
})

export const listOwnAssignments = endpoint({
  method: 'get',
  path: '/api/v1/projects/{projectId}/assignments/recent',
  tag: 'Assignments',
  summary: "The caller's last ten answered or skipped assignments, newest first, for undo",
  access: raters,
  lane: 'judging',
  params: InProject,
  status: 200,
  response: z.strictObject({ items: z.array(Assignment) }),
  errors: [],
})

export const skipAssignment = endpoint({
  method: 'post',
  path: '/api/v1/projects/{projectId}/assignments/{assignmentId}/skip',
  tag: 'Assignments',
  summary: 'Give a comparison back with a reason',
  access: raters,
  lane: 'judging',
  params: InAssignment,
  body: SkipAssignment,
  status: 204,
  errors: ['assignment_not_found', 'assignment_already_judged'],
})

export const heartbeatAssignment = endpoint({
  method: 'post',
  path: '/api/v1/projects/{projectId}/assignments/{assignmentId}/heartbeat',
  tag: 'Assignments',
  summary: 'Renew a lease while the pair is on screen, or shorten it when the page is left',
  access: raters,
  lane: 'judging',
  params: InAssignment,
  body: Heartbeat,
  status: 200,
  response: LeaseState,
  errors: ['assignment_not_found', 'assignment_already_judged'],
})

export const submitJudgement = endpoint({
  method: 'post',
  path: '/api/v1/projects/{projectId}/judgements',
  tag: 'Judgements',
  summary: 'Store one answer, once. Resending the same id answers the stored one',
  access: raters,
  lane: 'judging',
  params: InProject,
  body: SubmitJudgement,
  status: 201,
  response: StoredJudgement,
  errors: [
    'assignment_not_found',
    'assignment_already_judged',
    'judgement_id_reused',
    'judgement_revised_already',
    'judgement_revised_too_often',
    'judgement_not_found',
    'answer_not_on_scale',
    'answer_not_of_assignment',
    'reason_missing',
  ],
})

export const listJudgements = endpoint({
  method: 'get',
  path: '/api/v1/projects/{projectId}/judgements',
  tag: 'Judgements',
  summary: 'Current judgements with pseudonyms, oldest first',
  access: readers('read'),
  params: InProject,
  query: ListJudgements,
  status: 200,
  response: pageOf(Judgement),
  errors: [],
})

export const getMonitor = endpoint({
  method: 'get',
  path: '/api/v1/projects/{projectId}/agreement',
  tag: 'Measures',
  summary: 'Agreement of the project and measures of each rater; asks for a new measurement when judgements came',
  access: readers('read'),
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
  summary: 'Reward scores of systems over all prompts, from the latest fit',
  access: readers('read'),
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
  access: readers('read'),
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
  access: takers(),
  budget: 'fits',
  params: InProject,
  status: 202,
  response: StartedJob,
  errors: [],
})
