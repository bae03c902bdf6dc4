import type { GivenJudgement } from '@tiebreak/contracts/annotating/schemas.ts'
import type { AssignmentId, ProjectId, RaterId } from '@tiebreak/contracts/ids.ts'
import type { Tx } from '#database.ts'

/** How many tasks a rater first judged on one day (UTC). */
export type OwnDay = { day: string; tasks: number }

export type OwnTasks = {
  judged: number
  judgedSince: number | null
  /** The days on which tasks were first judged, oldest first. */
  days: OwnDay[]
  /** Today (UTC). */
  today: string
}

/** How many tasks one rater has judged, all kinds alike, so that the counts don't reveal which had a known answer. */
export async function countOwnTasks(
  tx: Tx,
  input: { projectId: ProjectId; raterId: RaterId; since: string | null },
): Promise<OwnTasks> {
  const { rows } = await tx.client.query<OwnTasks>(
    `select
       count(*) filter (where state = 'judged')::integer as judged,
       case when $3::timestamptz is null then null
         else count(*) filter (where state = 'judged' and ended_at >= $3::timestamptz)::integer end as "judgedSince",
       (clock_timestamp() at time zone 'UTC')::date::text as today,
       (select coalesce(jsonb_agg(jsonb_build_object('day', d.day, 'tasks', d.tasks) order by d.day), '[]') from (
         select (s.received_at at time zone 'UTC')::date::text as day, count(*)::integer as tasks
         from assignments own
         join submissions s on s.project_id = own.project_id and s.assignment_id = own.id and s.revision = 1
         where own.project_id = $1 and own.rater_id = $2 group by 1) d) as days
     from assignments where project_id = $1 and rater_id = $2`,
    [input.projectId, input.raterId, input.since],
  )
  const [row] = rows
  if (!row) throw new Error('a row of counts is always there')
  return row
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
 * returned to the queue, each as it last stood by then.
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
       select j.ranks, last.display_order,
         (select sum(length(m ->> 'content')) from responses r cross join jsonb_array_elements(r.messages) m
          where r.project_id = a.project_id and r.id = a.response_id) as first_length,
         (select sum(length(m ->> 'content')) from responses r cross join jsonb_array_elements(r.messages) m
          where r.project_id = b.project_id and r.id = b.response_id) as second_length
       from (select distinct on (assignment_id) * from given order by assignment_id, revision desc) last
       join judgements j on j.project_id = $1 and j.submission_id = last.id and j.criterion = 'overall'
       join comparison_responses a on a.project_id = $1 and a.comparison_id = last.comparison_id and a.position = 1
       join comparison_responses b on b.project_id = $1 and b.comparison_id = last.comparison_id and b.position = 2
       where last.k = 2 and not j.both_bad and j.ranks[1] <> j.ranks[2])
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
    `select a.id as "assignmentId", s.revision, s.received_at as "receivedAt",
       jsonb_build_object(
         'submissionId', s.id, 'strength', j.strength, 'bothBad', j.both_bad, 'reason', s.reason,
         'ranks', tiebreak.named_ranks(a.project_id, a.id, a.comparison_id, j.ranks),
         'unacceptable', coalesce((
           select jsonb_agg(tiebreak.handle(a.id, cr.response_id) order by tiebreak.handle(a.id, cr.response_id)) from comparison_responses cr
           where cr.project_id = a.project_id and cr.comparison_id = a.comparison_id
             and cr.position = any (j.unacceptable)), '[]'),
         'criteria', coalesce((
           select jsonb_agg(jsonb_build_object('criterion', o.criterion, 'strength', o.strength,
             'ranks', tiebreak.named_ranks(a.project_id, a.id, a.comparison_id, o.ranks)) order by o.criterion)
           from judgements o
           where o.project_id = s.project_id and o.submission_id = s.id and o.criterion <> 'overall'), '[]')) as answer
     from (
       select * from assignments where project_id = $1 and rater_id = $2 and state in ('judged', 'skipped')
         and ended_at > tiebreak.last_sent_back($1, $2)
       order by ended_at desc, id limit tiebreak.undo_depth()) a
     join submissions s on s.project_id = a.project_id and s.assignment_id = a.id
     join judgements j on j.project_id = s.project_id and j.submission_id = s.id and j.criterion = 'overall'
     where a.state = 'judged'
     order by a.ended_at desc, a.id, s.revision`,
    [input.projectId, input.raterId],
  )
  return rows
}
