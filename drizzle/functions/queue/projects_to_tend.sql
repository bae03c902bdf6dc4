-- Open projects whose policy asks the worker to look at their queue. Runs before there is a scope.
create or replace function tiebreak.projects_to_tend() returns setof uuid
language sql stable
security definer set search_path = pg_catalog, public, pg_temp
as $$
  select p.id from projects p
  where p.state = 'open' and (p.policy #>> '{overlap,raise}' is not null or p.policy #>> '{information,level}' <> 'off')
$$;

revoke execute on function tiebreak.projects_to_tend() from public;
grant execute on function tiebreak.projects_to_tend() to tiebreak_jobs;
