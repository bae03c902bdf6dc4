-- The raters whose kind, or whether it counts, changed from one mark to another.
create or replace function tiebreak.kinds_changed(p_project uuid, p_before xid8, p_after xid8) returns table (rater_id uuid) language sql stable
as $$
  select k.rater_id from rater_kinds k
  where k.project_id = p_project and (
    k.xid >= p_before and k.xid < p_after
    or exists (select 1 from counted_kinds c where c.project_id = p_project and c.xid >= p_before and c.xid < p_after))
$$;

revoke execute on function tiebreak.kinds_changed(uuid, xid8, xid8) from public;
grant execute on function tiebreak.kinds_changed(uuid, xid8, xid8) to tiebreak_app, tiebreak_jobs;
