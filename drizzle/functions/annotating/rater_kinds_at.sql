-- What raters are as of a mark; those without a row are human.
create or replace function tiebreak.rater_kinds_at(p_mark xid8) returns table (project_id uuid, rater_id uuid, kind text) language sql stable
as $$
  select distinct on (k.project_id, k.rater_id) k.project_id, k.rater_id, k.kind from rater_kinds k
  where k.xid < p_mark order by k.project_id, k.rater_id, k.seq desc
$$;

revoke execute on function tiebreak.rater_kinds_at(xid8) from public;
grant execute on function tiebreak.rater_kinds_at(xid8) to tiebreak_app, tiebreak_jobs;
