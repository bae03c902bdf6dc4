-- Judgements that gave their seat up and have not taken it again, as of a mark.
create or replace function tiebreak.unseated_at(p_mark xid8) returns table (project_id uuid, submission_id uuid) language sql stable
as $$
  select latest.project_id, latest.submission_id from (
    select distinct on (h.project_id, h.submission_id) h.project_id, h.submission_id, h.change from seat_changes h
    where h.xid < p_mark order by h.project_id, h.submission_id, h.seq desc) latest
  where latest.change = 'freed'
$$;

revoke execute on function tiebreak.unseated_at(xid8) from public;
grant execute on function tiebreak.unseated_at(xid8) to tiebreak_app, tiebreak_jobs;
