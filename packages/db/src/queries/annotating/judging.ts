import type { AssignmentState } from '@tiebreak/contracts/annotating/kinds.ts'
import type { GivenJudgement } from '@tiebreak/contracts/annotating/schemas.ts'
import type { Message } from '@tiebreak/contracts/data/schemas.ts'
import type { AssignmentId, ProjectId, RaterId, ResponseHandle, SubmissionId, UserId } from '@tiebreak/contracts/ids.ts'
import type { Criterion } from '@tiebreak/contracts/projects/schemas.ts'
import { call } from '#call.ts'
import type { Database, Tx } from '#database.ts'

export type ShownAssignment = {
  id: AssignmentId
  state: AssignmentState
  leaseUntil: Date
  scale: number
  allowBothBad: boolean
  prompt: Message[]
  responses: { handle: ResponseHandle; messages: Message[] }[]
  answer: GivenJudgement | null
  criteria: Criterion[]
  askReason: { muchBetter: boolean; bothBad: boolean; random: boolean; required: boolean }
}

const SHOWN =
  'id, state, lease_until as "leaseUntil", scale, allow_both_bad as "allowBothBad", prompt, responses, answer, criteria, ask_reason as "askReason"'

/** What `tiebreak.submit_judgement` returns: the stored result, or an error's code. */
export type SubmitOutcome =
  | {
      kind: 'stored'
      id: SubmissionId
      assignmentId: AssignmentId
      revision: number
      surplus: boolean
      receivedAt: string
    }
  | {
      kind:
        | 'assignment_not_found'
        | 'assignment_already_judged'
        | 'judgement_id_reused'
        | 'judgement_not_found'
        | 'judgement_revised_already'
        | 'judgement_revised_too_often'
        | 'answer_not_of_assignment'
    }

/** Stores one judgement, once, and completes its assignment. One round trip. */
export async function callSubmitJudgement(
  db: Database,
  input: { projectId: ProjectId; actorId: UserId; raterId: RaterId; body: unknown; digest: Buffer },
): Promise<SubmitOutcome> {
  const [row] = await call<{ outcome: SubmitOutcome }>(
    db,
    'select tiebreak.submit_judgement($1, $2, $3, $4, $5) as outcome',
    [input.projectId, input.actorId, input.raterId, JSON.stringify(input.body), input.digest],
  )
  if (!row) throw new Error('submit_judgement answers one row')
  return row.outcome
}

/**
 * A rater's latest judged or skipped assignments that can be taken back, newest first. Once something of theirs was
 * returned to the queue, earlier ones are not listed: gold and repeats are never returned, and would be what is left.
 */
export async function listEndedAssignments(tx: Tx, projectId: ProjectId, raterId: RaterId): Promise<ShownAssignment[]> {
  const { rows } = await tx.client.query<ShownAssignment>(
    `select ${SHOWN} from shown_assignments
     where project_id = $1 and rater_id = $2 and state in ('judged', 'skipped')
       and ended_at > tiebreak.last_sent_back($1, $2)
     order by ended_at desc limit tiebreak.undo_depth()`,
    [projectId, raterId],
  )
  return rows
}

export type EndedLease = 'ended' | 'not_found' | 'judged'

/**
 * Ends a rater's own assignment without a judgement: skipped with a reason or, when `flagId` is given, reported as a
 * kind. Its seat becomes free; what was reported often enough goes to the reviewers at once. Doing it again changes
 * nothing.
 */
export async function callDecline(
  db: Database,
  input: {
    projectId: ProjectId
    actorId: UserId
    raterId: RaterId
    assignmentId: AssignmentId
    flagId: string | null
    reason: string
    note: string
  },
): Promise<EndedLease> {
  const [row] = await call<{ ended: EndedLease }>(db, 'select tiebreak.decline($1, $2, $3, $4, $5, $6, $7) as ended', [
    input.projectId,
    input.actorId,
    input.raterId,
    input.assignmentId,
    input.flagId,
    input.reason,
    input.note,
  ])
  if (!row) throw new Error('decline answers one row')
  return row.ended
}

/** The state of a rater's own assignment, or undefined. */
export async function findAssignmentState(
  tx: Tx,
  input: { projectId: ProjectId; raterId: RaterId; assignmentId: AssignmentId },
): Promise<string | undefined> {
  const { rows } = await tx.client.query<{ state: string }>(
    'select state from assignments where project_id = $1 and id = $2 and rater_id = $3',
    [input.projectId, input.assignmentId, input.raterId],
  )
  return rows[0]?.state
}
