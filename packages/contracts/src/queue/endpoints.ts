import { z } from 'zod'
import { allButEngineers, leadsAndToken } from '#access.ts'
import { Heartbeat, LeaseNext, LeaseState, NextAssignments } from '#annotating/schemas.ts'
import { endpoint } from '#endpoint.ts'
import { InAssignment, InProject, InRater } from '#paths.ts'
import {
  ArrangeComparisons,
  ArrangedComparisons,
  ChangeRater,
  Policy,
  QueueState,
  RaterStanding,
  RaterState,
  Requeue,
  Requeued,
} from './schemas.ts'
import { UpdatePolicy } from './stored-policy.ts'

export const leaseNext = endpoint({
  method: 'post',
  path: '/api/v1/projects/{projectId}/assignments/next',
  tag: 'Assignments',
  summary: "Lease the next comparisons; the caller's open leases come first, in the same order as before",
  access: allButEngineers,
  lane: 'judging',
  params: InProject,
  body: LeaseNext,
  status: 200,
  response: NextAssignments,
  errors: [],
})

export const heartbeatAssignment = endpoint({
  method: 'post',
  path: '/api/v1/projects/{projectId}/assignments/{assignmentId}/heartbeat',
  tag: 'Assignments',
  summary: 'Renew a lease while the task is on screen, or shorten it when the page is left',
  access: allButEngineers,
  lane: 'judging',
  params: InAssignment,
  body: Heartbeat,
  status: 200,
  response: LeaseState,
  errors: ['assignment_not_found', 'assignment_already_judged'],
})

export const getQueue = endpoint({
  method: 'get',
  path: '/api/v1/projects/{projectId}/queue',
  tag: 'Queue',
  summary:
    'What the queue has done: why tasks were chosen, what is reserved for whom, raised overlaps, pairs created on demand',
  access: leadsAndToken('manage'),
  params: InProject,
  status: 200,
  response: QueueState,
  errors: [],
})

export const arrangeComparisons = endpoint({
  method: 'patch',
  path: '/api/v1/projects/{projectId}/comparisons',
  tag: 'Queue',
  summary: 'Give comparisons, or all with a prompt tag, a priority, or reserve them for people or groups',
  access: leadsAndToken('manage'),
  params: InProject,
  body: ArrangeComparisons,
  status: 200,
  response: ArrangedComparisons,
  errors: ['comparison_not_found', 'member_not_found'],
})

export const requeue = endpoint({
  method: 'post',
  path: '/api/v1/projects/{projectId}/requeue',
  tag: 'Queue',
  summary:
    'Return the judgements of a rater, a period or some comparisons to the queue, with a reason; a dry run by default',
  access: leadsAndToken('manage'),
  budget: 'previews',
  params: InProject,
  body: Requeue,
  keyed: true,
  status: 200,
  response: Requeued,
  errors: ['rater_not_found'],
})

export const changeRater = endpoint({
  method: 'post',
  path: '/api/v1/projects/{projectId}/raters/{raterId}/state',
  tag: 'Queue',
  summary: 'Pause or resume an annotator; their judgements are kept',
  access: leadsAndToken('manage'),
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
  summary: 'The standing of annotators: stage, results on gold and repeats with intervals, pauses',
  access: leadsAndToken('manage'),
  params: InProject,
  status: 200,
  response: z.strictObject({ items: z.array(RaterStanding) }),
  errors: [],
})

export const getPolicy = endpoint({
  method: 'get',
  path: '/api/v1/projects/{projectId}/policy',
  tag: 'Queue',
  summary: 'How the project’s queue chooses tasks',
  access: leadsAndToken('manage'),
  params: InProject,
  status: 200,
  response: Policy,
  errors: [],
})

export const updatePolicy = endpoint({
  method: 'patch',
  path: '/api/v1/projects/{projectId}/policy',
  tag: 'Queue',
  summary: 'Change parts of the queue policy; takes effect with the next task',
  access: leadsAndToken('manage'),
  params: InProject,
  body: UpdatePolicy,
  status: 200,
  response: Policy,
  errors: [],
})
