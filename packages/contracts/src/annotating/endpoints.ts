import { z } from 'zod'
import { allButAnnotators, allButEngineers } from '#access.ts'
import { PageQuery, pageOf } from '#common.ts'
import { GoldFeedback } from '#comparisons/schemas.ts'
import { endpoint } from '#endpoint.ts'
import { InAssignment, InComparison, InGuidelines, InProject } from '#paths.ts'
import { FlagAssignment } from './flag.ts'
import { AcceptOnboarding, Onboarding } from './onboarding.ts'
import { OwnJudgements } from './own-judgements.ts'
import { OwnPage, OwnPageQuery } from './own-page.ts'
import { ListOwnWork, OwnWork } from './own-work.ts'
import { Revision } from './revision.ts'
import { Assignment, Judgement, ListJudgements, SkipAssignment, StoredJudgement, SubmitJudgement } from './schemas.ts'
import { Trial } from './trial.ts'

export { listArrivals, listRevisions } from './revision-endpoints.ts'

export const listOwnAssignments = endpoint({
  method: 'get',
  path: '/api/v1/projects/{projectId}/assignments/recent',
  tag: 'Assignments',
  summary: "The caller's last ten judged or skipped assignments, newest first, for undo",
  access: allButEngineers,
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
  summary: 'Skip a comparison with a reason',
  access: allButEngineers,
  lane: 'judging',
  params: InAssignment,
  body: SkipAssignment,
  status: 204,
  errors: ['assignment_not_found', 'assignment_already_judged'],
})

export const submitJudgement = endpoint({
  method: 'post',
  path: '/api/v1/projects/{projectId}/judgements',
  tag: 'Judgements',
  summary: 'Store one judgement, once. Sending the same id again returns the stored one',
  access: allButEngineers,
  lane: 'judging',
  params: InProject,
  body: SubmitJudgement,
  status: 201,
  response: StoredJudgement,
  repeatable: 'own_id',
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
  access: allButAnnotators('read'),
  params: InProject,
  query: ListJudgements,
  status: 200,
  response: pageOf(Judgement),
  errors: [],
})

export const flagAssignment = endpoint({
  method: 'post',
  path: '/api/v1/projects/{projectId}/assignments/{assignmentId}/flag',
  tag: 'Assignments',
  summary: 'Report a problem with the content; whoever reports a comparison does not get it again',
  access: allButEngineers,
  lane: 'judging',
  params: InAssignment,
  body: FlagAssignment,
  status: 204,
  errors: ['assignment_not_found', 'assignment_already_judged'],
})

export const getGoldFeedback = endpoint({
  method: 'get',
  path: '/api/v1/projects/{projectId}/assignments/{assignmentId}/feedback',
  tag: 'Assignments',
  summary: "After the caller's judgement of a practice task: the known answer, its explanation, and whether they agree",
  access: allButEngineers,
  lane: 'judging',
  params: InAssignment,
  status: 200,
  response: GoldFeedback,
  errors: ['feedback_not_found'],
})

export const listComparisonJudgements = endpoint({
  method: 'get',
  path: '/api/v1/projects/{projectId}/comparisons/{comparisonId}/judgements',
  tag: 'Judgements',
  summary: 'Every judgement of a comparison, with all revisions, in the order of arrival',
  access: allButAnnotators('read'),
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
    'What the project keeps about the caller, as a JSON file: judgements that can no longer be undone come in batches, and in full once the project is closed',
  access: allButEngineers,
  budget: 'ownData',
  params: InProject,
  status: 200,
  download: ['application/json'],
  errors: [],
})

export const getOwnPage = endpoint({
  method: 'get',
  path: '/api/v1/projects/{projectId}/me',
  tag: 'Account',
  summary:
    "The caller's own work in a project: counts, the latest judgements with revisions, tendencies by side and length",
  access: allButEngineers,
  params: InProject,
  query: OwnPageQuery,
  status: 200,
  response: OwnPage,
  errors: [],
})

export const getTrial = endpoint({
  method: 'get',
  path: '/api/v1/projects/{projectId}/me/trial',
  tag: 'Account',
  summary: "How the caller's scored tasks went, told when they are over",
  access: allButEngineers,
  params: InProject,
  status: 200,
  response: Trial,
  errors: [],
})

export const listOwnJudgements = endpoint({
  method: 'get',
  path: '/api/v1/projects/{projectId}/me/judgements',
  tag: 'Account',
  summary:
    "The caller's own judgements with the texts, newest first: those among the last ten tasks, and all once the project is closed",
  access: allButEngineers,
  params: InProject,
  query: PageQuery,
  status: 200,
  response: OwnJudgements,
  errors: [],
})

export const listOwnWork = endpoint({
  method: 'get',
  path: '/api/v1/me/work',
  tag: 'Account',
  summary:
    'For each project in which the caller may judge: how much they judged, also today, and what is left for them',
  access: { who: 'signed_in' },
  query: ListOwnWork,
  status: 200,
  response: pageOf(OwnWork),
  errors: [],
})

export const acknowledgeGuidelines = endpoint({
  method: 'post',
  path: '/api/v1/projects/{projectId}/guidelines/{version}/acknowledge',
  tag: 'Guidelines',
  summary: 'Acknowledge a version of the guidelines; doing so again changes nothing',
  access: allButEngineers,
  lane: 'judging',
  params: InGuidelines,
  status: 204,
  errors: ['guidelines_not_found'],
})

export const getOnboarding = endpoint({
  method: 'get',
  path: '/api/v1/projects/{projectId}/onboarding',
  tag: 'Account',
  summary: 'What has to be agreed to before the first task, and what the caller has agreed to',
  access: allButEngineers,
  lane: 'judging',
  params: InProject,
  status: 200,
  response: Onboarding,
  errors: [],
})

export const withdrawConsent = endpoint({
  method: 'delete',
  path: '/api/v1/projects/{projectId}/onboarding',
  tag: 'Account',
  summary:
    "Withdraw the caller's consent: they get no tasks until they agree again, and what they send meanwhile does not count",
  access: allButEngineers,
  lane: 'judging',
  params: InProject,
  status: 200,
  response: Onboarding,
  budget: 'withdrawals',
  errors: [],
})

export const acceptOnboarding = endpoint({
  method: 'put',
  path: '/api/v1/projects/{projectId}/onboarding',
  tag: 'Account',
  summary: 'Agree to the consent text and to what is measured, in the versions that were on screen',
  access: allButEngineers,
  lane: 'judging',
  params: InProject,
  body: AcceptOnboarding,
  status: 200,
  response: Onboarding,
  errors: ['onboarding_outdated'],
})
