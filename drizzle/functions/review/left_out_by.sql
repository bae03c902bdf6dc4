-- The ruling that leaves all judgements of a rater out now; null when they count.
create or replace function tiebreak.left_out_by(p_project uuid, p_rater uuid) returns uuid language sql stable as $$
  select case latest.kind when 'exclude_rater' then latest.id end from (
    select r.id, r.kind from rulings r
    where r.project_id = p_project and r.rater_id = p_rater order by r.seq desc limit 1) latest
$$;

revoke execute on function tiebreak.left_out_by(uuid, uuid) from public;
grant execute on function tiebreak.left_out_by(uuid, uuid) to tiebreak_app, tiebreak_jobs;
