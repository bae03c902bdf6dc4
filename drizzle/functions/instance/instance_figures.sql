-- How many leases are open over all projects, and how far the tallies are behind. Runs before there is a scope.
create or replace function tiebreak.instance_figures()
returns table (open_leases integer, unfolded integer, fold_lag_seconds double precision)
language sql stable
security definer set search_path = pg_catalog, public, pg_temp
as $$
  select
    coalesce(sum((select count(*) from assignments a
      where a.project_id = p.id and a.state = 'leased' and a.lease_until >= clock_timestamp())), 0)::integer,
    coalesce(sum(behind.n), 0)::integer,
    coalesce(extract(epoch from clock_timestamp() - min(behind.oldest)), 0)::double precision
  from projects p
  left join tally_marks m on m.project_id = p.id
  cross join lateral (
    select count(*) as n, min(s.received_at) as oldest from submissions s
    where s.project_id = p.id and s.xid >= coalesce(m.mark, '0'::xid8)) behind
$$;

revoke execute on function tiebreak.instance_figures() from public;
grant execute on function tiebreak.instance_figures() to tiebreak_app;
