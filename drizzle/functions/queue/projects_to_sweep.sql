-- Projects with leases that have run out, or seats kept for as long as one. Runs before there is a scope.
create or replace function tiebreak.projects_to_sweep() returns setof uuid
language sql stable
security definer set search_path = pg_catalog, public, pg_temp
as $$
  select p.id from projects p
  where exists (
    select 1 from assignments a
    where a.project_id = p.id and a.state = 'leased' and a.lease_until < clock_timestamp())
    or exists (select 1 from assignments a where a.project_id = p.id and a.seat_until < clock_timestamp())
$$;

revoke execute on function tiebreak.projects_to_sweep() from public;
grant execute on function tiebreak.projects_to_sweep() to tiebreak_jobs;
