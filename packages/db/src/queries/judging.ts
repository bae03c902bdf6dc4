import type { GivenAnswer } from '@tiebreak/contracts/assignment.ts'
import type { Message } from '@tiebreak/contracts/message.ts'
import type { Criterion } from '@tiebreak/contracts/project.ts'
import { call } from '#call.ts'
import type { Database, Tx } from '#database.ts'

export type ShownAssignment = {
  id: string
  state: 'leased' | 'judged' | 'skipped' | 'flagged' | 'expired' | 'released'
  leaseUntil: Date
  scale: number
  allowBothBad: boolean
  prompt: Message[]
  responses: { handle: string; messages: Message[] }[]
  answer: GivenAnswer | null
  criteria: Criterion[]
  askReason: { muchBetter: boolean; bothBad: boolean; random: boolean; required: boolean }
}

const SHOWN =
  'id, state, lease_until as "leaseUntil", scale, allow_both_bad as "allowBothBad", prompt, responses, answer, criteria, ask_reason as "askReason"'

/** Leases up to `newIds.length` comparisons for a rater: own open leases first, then free seats. One round trip. */
export async function callLeaseNext(
  db: Database,
  input: { projectId: string; actorId: string; raterId: string; newIds: readonly string[]; holdMs: number },
): Promise<ShownAssignment[]> {
  return call<ShownAssignment>(db, `select ${SHOWN} from tiebreak.lease_next($1, $2, $3, $4::uuid[], $5)`, [
    input.projectId,
    input.actorId,
    input.raterId,
    [...input.newIds],
    input.holdMs,
  ])
}

/** What `tiebreak.submit_judgement` answers: the stored result, or an error's code. */
export type SubmitOutcome =
  | { kind: 'stored'; id: string; assignmentId: string; revision: number; surplus: boolean; receivedAt: string }
  | {
      kind:
        | 'assignment_not_found'
        | 'assignment_already_judged'
        | 'judgement_id_reused'
        | 'judgement_not_found'
        | 'judgement_revised_already'
        | 'answer_not_of_assignment'
    }

/** Stores one answer, once, with its assignment's completion. One round trip. */
export async function callSubmitJudgement(
  db: Database,
  input: { projectId: string; actorId: string; raterId: string; body: unknown; digest: Buffer },
): Promise<SubmitOutcome> {
  const [row] = await call<{ outcome: SubmitOutcome }>(
    db,
    'select tiebreak.submit_judgement($1, $2, $3, $4, $5) as outcome',
    [input.projectId, input.actorId, input.raterId, JSON.stringify(input.body), input.digest],
  )
  if (!row) throw new Error('submit_judgement answers one row')
  return row.outcome
}

/** A rater's last answered or skipped assignments, newest first. */
export async function listEndedAssignments(
  tx: Tx,
  projectId: string,
  raterId: string,
  limit: number,
): Promise<ShownAssignment[]> {
  const { rows } = await tx.client.query<ShownAssignment>(
    `select ${SHOWN} from shown_assignments
     where project_id = $1 and rater_id = $2 and state in ('judged', 'skipped') order by ended_at desc limit $3`,
    [projectId, raterId, limit],
  )
  return rows
}

/** Counting stops here, so that the figure costs the same in a project of any size. */
export const LEFT_COUNTED_AT_MOST = 500

export type RaterProgress = {
  judged: number
  left: number
  prompts: boolean
  comparisons: boolean
  freeSeats: boolean
  /** Whether others hold open leases with a seat, which may come free. */
  heldByOthers: boolean
  /** Whether the project hands out comparisons, and whether this rater gets any. */
  state: 'open' | 'paused' | 'closed'
  paused: boolean
  /** Open assignments that are explained once they are answered. */
  explained: string[]
  stage: 'practice' | 'qualification' | 'failed' | 'work'
  stageDone: number
  stageOf: number
  shareReached: boolean
}

/** How much a rater has judged, how much is left for them (counted up to a bound), and what the project offers at all. */
export async function countRaterProgress(tx: Tx, projectId: string, raterId: string): Promise<RaterProgress> {
  const { rows } = await tx.client.query<RaterProgress>(
    `select
      (select count(*)::integer from assignments a
       where a.project_id = $1 and a.rater_id = $2 and a.state = 'judged') as judged,
      (select count(*)::integer from assignments a
       where a.project_id = $1 and a.rater_id = $2 and a.state = 'leased')
      + (select count(*)::integer from (
        select 1 from comparisons c
        where c.project_id = $1 and c.state = 'open' and c.gold is null and c.taken < c.seats
          and not exists (
            select 1 from assignments a where a.project_id = $1 and a.comparison_id = c.id and a.rater_id = $2
              and a.state in ('leased', 'judged', 'skipped', 'flagged'))
        limit $3) free) as left,
      exists (select 1 from prompts where project_id = $1) as prompts,
      exists (select 1 from comparisons where project_id = $1 and gold is null) as comparisons,
      exists (select 1 from comparisons where project_id = $1 and state = 'open' and taken < seats and gold is null) as "freeSeats",
      exists (select 1 from assignments a
        where a.project_id = $1 and a.state = 'leased' and a.rater_id <> $2 and a.holds_seat) as "heldByOthers",
      p.state, r.paused_at is not null as paused,
      array(select a.id from assignments a
        where a.project_id = $1 and a.rater_id = $2 and a.state = 'leased' and a.gold_use = 'training') as explained,
      s.stage, s.done as "stageDone", s.asked as "stageOf",
      coalesce(p.rater_quota <= (select count(*) from assignments a
        where p.rater_quota is not null and a.project_id = $1 and a.rater_id = $2 and a.holds_seat), false) as "shareReached"
    from projects p
    join raters r on r.project_id = p.id and r.id = $2
    cross join lateral tiebreak.rater_stage(p.id, r.id, p.policy -> 'gold') s
    where p.id = $1`,
    [projectId, raterId, LEFT_COUNTED_AT_MOST],
  )
  const [row] = rows
  if (!row) throw new Error('a row of counts is always there')
  return row
}

export type EndedLease = 'ended' | 'not_found' | 'judged'

/**
 * Ends a rater's own assignment without an answer: skipped with a reason, or flagged with a kind when `flagId` is given.
 * Its seat is free again; what was reported often enough goes to the reviewers at once. The same again changes nothing.
 */
export async function callDecline(
  db: Database,
  input: {
    projectId: string
    actorId: string
    raterId: string
    assignmentId: string
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

/** Renews a lease, or shortens it; undefined when it is not this rater's open lease. */
export async function holdLease(
  tx: Tx,
  input: { projectId: string; raterId: string; assignmentId: string; holdMs: number },
): Promise<Date | undefined> {
  const { rows } = await tx.client.query<{ leaseUntil: Date }>(
    `update assignments set lease_until = clock_timestamp() + make_interval(secs => $4 / 1000.0)
     where project_id = $1 and id = $2 and rater_id = $3 and state = 'leased' returning lease_until as "leaseUntil"`,
    [input.projectId, input.assignmentId, input.raterId, input.holdMs],
  )
  return rows[0]?.leaseUntil
}

/** The state of a rater's own assignment, or undefined. */
export async function findAssignmentState(
  tx: Tx,
  input: { projectId: string; raterId: string; assignmentId: string },
): Promise<string | undefined> {
  const { rows } = await tx.client.query<{ state: string }>(
    'select state from assignments where project_id = $1 and id = $2 and rater_id = $3',
    [input.projectId, input.assignmentId, input.raterId],
  )
  return rows[0]?.state
}
