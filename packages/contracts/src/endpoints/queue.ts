import { z } from 'zod'
import { endpoint } from '../endpoint.ts'
import { FlagAssignment } from '../flag.ts'
import { Gold, GoldFeedback, MarkGold } from '../gold.ts'
import { Policy, UpdatePolicy } from '../policy.ts'
import { ChangeProjectState, Project } from '../project.ts'
import { ChangeRater, RaterStanding, RaterState } from '../rater.ts'
import { leads, raters } from './access.ts'
import { InAssignment, InComparison, InProject, InRater } from './paths.ts'

export const flagAssignment = endpoint({
  method: 'post',
  path: '/api/v1/projects/{projectId}/assignments/{assignmentId}/flag',
  tag: 'Assignments',
  summary: 'Report what is wrong with the content; the comparison does not come back to whoever flagged it',
  access: raters,
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
  summary: 'After the own answer to a practice task: the known answer, its explanation, and whether they agree',
  access: raters,
  lane: 'judging',
  params: InAssignment,
  status: 200,
  response: GoldFeedback,
  errors: ['feedback_not_found'],
})

export const changeProjectState = endpoint({
  method: 'post',
  path: '/api/v1/projects/{projectId}/state',
  tag: 'Queue',
  summary: 'Pause, close or reopen a project; annotators hear it when they ask for the next task',
  access: leads,
  params: InProject,
  body: ChangeProjectState,
  status: 200,
  response: Project,
  errors: [],
})

export const changeRater = endpoint({
  method: 'post',
  path: '/api/v1/projects/{projectId}/raters/{raterId}/state',
  tag: 'Queue',
  summary: 'Pause an annotator or let them go on; what they judged stays',
  access: leads,
  params: InRater,
  body: ChangeRater,
  status: 200,
  response: RaterState,
  errors: ['rater_not_found'],
})

export const listRaterStandings = endpoint({
  method: 'get',
  path: '/api/v1/projects/{projectId}/raters',
  tag: 'Queue',
  summary: 'How annotators stand: stage, gold and repeats with intervals, pauses',
  access: leads,
  params: InProject,
  status: 200,
  response: z.strictObject({ items: z.array(RaterStanding) }),
  errors: [],
})

export const getPolicy = endpoint({
  method: 'get',
  path: '/api/v1/projects/{projectId}/policy',
  tag: 'Queue',
  summary: 'How the queue of the project chooses',
  access: leads,
  params: InProject,
  status: 200,
  response: Policy,
  errors: [],
})

export const updatePolicy = endpoint({
  method: 'patch',
  path: '/api/v1/projects/{projectId}/policy',
  tag: 'Queue',
  summary: 'Change parts of the queue policy, from the next task on',
  access: leads,
  params: InProject,
  body: UpdatePolicy,
  status: 200,
  response: Policy,
  errors: [],
})

export const markGold = endpoint({
  method: 'post',
  path: '/api/v1/projects/{projectId}/comparisons/{comparisonId}/gold',
  tag: 'Queue',
  summary: 'Make a comparison gold: its answer is known, it takes no seats and is in no figure or export',
  access: leads,
  params: InComparison,
  body: MarkGold,
  status: 200,
  response: Gold,
  errors: ['comparison_not_found', 'answer_not_of_comparison'],
})

export const unmarkGold = endpoint({
  method: 'delete',
  path: '/api/v1/projects/{projectId}/comparisons/{comparisonId}/gold',
  tag: 'Queue',
  summary: 'Make a gold comparison an ordinary one; one that was answered as gold is retired instead',
  access: leads,
  params: InComparison,
  status: 204,
  errors: ['comparison_not_found'],
})
