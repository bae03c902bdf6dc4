-- The comparisons that are gold as of a mark.
create or replace function tiebreak.gold_at(p_mark xid8) returns table (project_id uuid, comparison_id uuid) language sql stable
as $$
  select latest.project_id, latest.comparison_id from (
    select distinct on (g.project_id, g.comparison_id) g.project_id, g.comparison_id, g.gold from gold_marks g
    where g.xid < p_mark order by g.project_id, g.comparison_id, g.seq desc) latest
  where latest.gold is not null
$$;

revoke execute on function tiebreak.gold_at(xid8) from public;
grant execute on function tiebreak.gold_at(xid8) to tiebreak_app, tiebreak_jobs;
