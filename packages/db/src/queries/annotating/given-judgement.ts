/** SQL for a `GivenJudgement` by handles, of an assignment `a`, a submission `s` and its overall judgement `j`. */
export const GIVEN_JUDGEMENT = `jsonb_build_object(
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
    where o.project_id = s.project_id and o.submission_id = s.id and o.criterion <> 'overall'), '[]'))`

/**
 * SQL for the last tasks of the rater `$2` in the project `$1`, judged or skipped: those that can be taken back. Once
 * something of theirs was returned to the queue, earlier ones are not among them: gold and repeats are never returned,
 * and would be what is left.
 */
export const LAST_TASKS = `select * from assignments
  where project_id = $1 and rater_id = $2 and state in ('judged', 'skipped') and ended_at > tiebreak.last_sent_back($1, $2)
  order by ended_at desc, id limit tiebreak.undo_depth()`
