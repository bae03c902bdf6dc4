-- The kinds of raters beside people that count in each project, as of a mark.
create or replace function tiebreak.counted_kinds_at(p_mark xid8) returns table (project_id uuid, kind text) language sql stable
as $$
  select latest.project_id, k.kind from (
    select distinct on (c.project_id) c.project_id, c.kinds from counted_kinds c
    where c.xid < p_mark order by c.project_id, c.seq desc) latest
  cross join lateral unnest(latest.kinds) k (kind)
  where k.kind <> 'human'
$$;

revoke execute on function tiebreak.counted_kinds_at(xid8) from public;
grant execute on function tiebreak.counted_kinds_at(xid8) to tiebreak_app, tiebreak_jobs;
