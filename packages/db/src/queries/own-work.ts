import type { GivenAnswer } from '@tiebreak/contracts/assignment.ts'
import type { Tx } from '#database.ts'

export type OwnWork = {
  judged: number
  judgedSince: number | null
  activeMs: number
  decisive: number
  firstChosen: number
  /** Decisive pairs of different length, and those of them in which the longer one was chosen. */
  uneven: number
  longerChosen: number
}

/**
 * What one rater's answers add up to. Counts are of all tasks alike, so that they do not tell which had a known answer;
 * the figures on sides and length are of counted pairs, without gold and repeats.
 */
export async function countOwnWork(
  tx: Tx,
  input: { projectId: string; raterId: string; since: string | null },
): Promise<OwnWork> {
  const { rows } = await tx.client.query<OwnWork>(
    `with lengths as (
       select j.ranks, j.display_order,
         (select sum(length(m ->> 'content')) from responses r cross join jsonb_array_elements(r.messages) m
          where r.project_id = a.project_id and r.id = a.response_id) as first_length,
         (select sum(length(m ->> 'content')) from responses r cross join jsonb_array_elements(r.messages) m
          where r.project_id = b.project_id and r.id = b.response_id) as second_length
       from counted_judgements j
       join comparison_responses a on a.project_id = j.project_id and a.comparison_id = j.comparison_id and a.position = 1
       join comparison_responses b on b.project_id = j.project_id and b.comparison_id = j.comparison_id and b.position = 2
       where j.project_id = $1 and j.rater_id = $2 and j.criterion = 'overall' and j.k = 2 and not j.both_bad
         and j.ranks[1] <> j.ranks[2])
     select
       count(*) filter (where state = 'judged')::integer as judged,
       case when $3::timestamptz is null then null
         else count(*) filter (where state = 'judged' and ended_at >= $3::timestamptz)::integer end as "judgedSince",
       (select coalesce(sum(s.active_ms), 0)::double precision from submissions s
        where s.project_id = $1 and s.rater_id = $2 and s.assignment_id is not null) as "activeMs",
       (select count(*)::integer from lengths where display_order is not null) as decisive,
       (select count(*)::integer from lengths where ranks[display_order[1]] = 1) as "firstChosen",
       (select count(*)::integer from lengths where first_length <> second_length) as uneven,
       (select count(*)::integer from lengths
        where first_length <> second_length and (first_length > second_length) = (ranks[1] = 1)) as "longerChosen"
     from assignments where project_id = $1 and rater_id = $2`,
    [input.projectId, input.raterId, input.since],
  )
  const [row] = rows
  if (!row) throw new Error('a row of counts is always there')
  return row
}

export type OwnRevision = { assignmentId: string; revision: number; receivedAt: Date; answer: GivenAnswer }

/** The latest answered assignments of a rater, newest first, each with all its revisions, by handles. */
export async function listOwnRevisions(
  tx: Tx,
  input: { projectId: string; raterId: string; limit: number },
): Promise<OwnRevision[]> {
  const { rows } = await tx.client.query<OwnRevision>(
    `select a.id as "assignmentId", s.revision, s.received_at as "receivedAt",
       jsonb_build_object(
         'submissionId', s.id, 'strength', j.strength, 'bothBad', j.both_bad, 'reason', s.reason,
         'ranks', tiebreak.named_ranks(a.project_id, a.id, a.comparison_id, j.ranks),
         'unacceptable', coalesce((
           select jsonb_agg(tiebreak.handle(a.id, cr.response_id) order by cr.position) from comparison_responses cr
           where cr.project_id = a.project_id and cr.comparison_id = a.comparison_id
             and cr.position = any (j.unacceptable)), '[]'),
         'criteria', coalesce((
           select jsonb_agg(jsonb_build_object('criterion', o.criterion, 'strength', o.strength,
             'ranks', tiebreak.named_ranks(a.project_id, a.id, a.comparison_id, o.ranks)) order by o.criterion)
           from judgements o
           where o.project_id = s.project_id and o.submission_id = s.id and o.criterion <> 'overall'), '[]')) as answer
     from (
       select * from assignments where project_id = $1 and rater_id = $2 and state = 'judged'
       order by ended_at desc, id limit $3) a
     join submissions s on s.project_id = a.project_id and s.assignment_id = a.id
     join judgements j on j.project_id = s.project_id and j.submission_id = s.id and j.criterion = 'overall'
     order by a.ended_at desc, a.id, s.revision`,
    [input.projectId, input.raterId, input.limit],
  )
  return rows
}
