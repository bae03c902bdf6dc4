import type { GivenJudgement } from '@tiebreak/contracts/annotating/schemas.ts'
import type { AssignmentId, ProjectId, RaterId } from '@tiebreak/contracts/ids.ts'
import type { Tx } from '#database.ts'
import { GIVEN_JUDGEMENT, LAST_TASKS } from './given-judgement.ts'

/** How many tasks a rater first judged on one day. */
export type OwnDay = { day: string; tasks: number }

/**
 * The days (UTC) on which one rater first judged tasks, oldest first, and which day it is. All kinds of tasks count alike,
 * so that the counts don't reveal which had a known answer.
 */
export async function countOwnDays(
  tx: Tx,
  input: { projectId: ProjectId; raterId: RaterId },
): Promise<{ days: OwnDay[]; today: string }> {
  const { rows } = await tx.client.query<{ days: OwnDay[]; today: string }>(
    `select (clock_timestamp() at time zone 'UTC')::date::text as today,
       (select coalesce(jsonb_agg(jsonb_build_object('day', d.day, 'tasks', d.tasks) order by d.day), '[]') from (
         select (s.received_at at time zone 'UTC')::date::text as day, count(*)::integer as tasks
         from assignments own
         join submissions s on s.project_id = own.project_id and s.assignment_id = own.id and s.revision = 1
         where own.project_id = $1 and own.rater_id = $2 group by 1) d) as days`,
    [input.projectId, input.raterId],
  )
  const [row] = rows
  if (!row) throw new Error('a row of counts is always there')
  return row
}

/** How many tasks were first judged in a quarter of an hour, by when it began. */
export type OwnQuarter = { from: Date; tasks: number }

/**
 * When one rater first judged their tasks, by quarters of an hour, and what time it is. All kinds alike, whatever became
 * of them. Every time zone's days begin with a quarter.
 */
export async function countOwnQuarters(
  tx: Tx,
  input: { projectId: ProjectId; raterId: RaterId },
): Promise<{ now: Date; quarters: OwnQuarter[] }> {
  const { rows } = await tx.client.query<{ now: Date; from: Date | null; tasks: number }>(
    `select clock_timestamp() as now, q.from, q.tasks
     from (select 1) once left join (
       select date_bin('15 minutes', s.received_at, 'epoch') as from, count(*)::integer as tasks
       from assignments own
       join submissions s on s.project_id = own.project_id and s.assignment_id = own.id and s.revision = 1
       where own.project_id = $1 and own.rater_id = $2 group by 1) q on true
     order by q.from`,
    [input.projectId, input.raterId],
  )
  return {
    now: rows[0]?.now ?? new Date(),
    quarters: rows.flatMap(({ from, tasks }) => (from === null ? [] : [{ from, tasks }])),
  }
}

export type OwnFigures = {
  activeMs: number
  decisive: number
  firstChosen: number
  /** Decisive pairs of different length, and in how many the longer one was chosen. */
  uneven: number
  longerChosen: number
}

/**
 * Sums over one rater's judgements from before a day (UTC): all tasks alike, including gold, repeats and what was
 * returned to the queue, each as it was first judged. So what is changed or excluded later changes no figure that was seen,
 * and what is read from them holds at all looks together.
 */
export async function readOwnFigures(
  tx: Tx,
  input: { projectId: ProjectId; raterId: RaterId; before: string },
): Promise<OwnFigures> {
  const { rows } = await tx.client.query<OwnFigures>(
    `with given as (
       select s.id, s.comparison_id, s.display_order, s.k, s.active_ms, s.assignment_id, s.revision
       from assignments a join submissions s on s.project_id = a.project_id and s.assignment_id = a.id
       where a.project_id = $1 and a.rater_id = $2 and s.received_at < $3::date::timestamp at time zone 'UTC'),
     lengths as (
       select j.ranks, first.display_order,
         (select sum(length(m ->> 'content')) from responses r cross join jsonb_array_elements(r.messages) m
          where r.project_id = a.project_id and r.id = a.response_id) as first_length,
         (select sum(length(m ->> 'content')) from responses r cross join jsonb_array_elements(r.messages) m
          where r.project_id = b.project_id and r.id = b.response_id) as second_length
       from given first
       join judgements j on j.project_id = $1 and j.submission_id = first.id and j.criterion = 'overall'
       join comparison_responses a on a.project_id = $1 and a.comparison_id = first.comparison_id and a.position = 1
       join comparison_responses b on b.project_id = $1 and b.comparison_id = first.comparison_id and b.position = 2
       where first.revision = 1 and first.k = 2 and not j.both_bad and j.ranks[1] <> j.ranks[2])
     select
       (select coalesce(sum(active_ms), 0)::double precision from given) as "activeMs",
       count(*)::integer as decisive,
       count(*) filter (where ranks[display_order[1]] = 1)::integer as "firstChosen",
       count(*) filter (where first_length <> second_length)::integer as uneven,
       count(*) filter (
         where first_length <> second_length and (first_length > second_length) = (ranks[1] = 1))::integer as "longerChosen"
     from lengths`,
    [input.projectId, input.raterId, input.before],
  )
  const [row] = rows
  if (!row) throw new Error('a row of figures is always there')
  return row
}

export type OwnRevision = { assignmentId: AssignmentId; revision: number; receivedAt: Date; answer: GivenJudgement }

/**
 * A rater's latest judgements with all revisions, newest first, by handles: those that can be taken back, as
 * `listEndedAssignments` lists them.
 */
export async function listOwnRevisions(
  tx: Tx,
  input: { projectId: ProjectId; raterId: RaterId },
): Promise<OwnRevision[]> {
  const { rows } = await tx.client.query<OwnRevision>(
    `select a.id as "assignmentId", s.revision, s.received_at as "receivedAt", ${GIVEN_JUDGEMENT} as answer
     from (${LAST_TASKS}) a
     join submissions s on s.project_id = a.project_id and s.assignment_id = a.id
     join judgements j on j.project_id = s.project_id and j.submission_id = s.id and j.criterion = 'overall'
     where a.state = 'judged'
     order by a.ended_at desc, a.id, s.revision`,
    [input.projectId, input.raterId],
  )
  return rows
}
