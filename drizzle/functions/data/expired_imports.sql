-- Imports that have waited for a person's word for longer than files are kept. Runs before there is a scope.
create or replace function tiebreak.expired_imports(p_days integer) returns table (project_id uuid, id uuid)
language sql stable
security definer set search_path = pg_catalog, public, pg_temp
as $$
  select i.project_id, i.id from imports i
  where i.stage = 'waiting' and i.waiting_since < now() - p_days * interval '1 day'
$$;

revoke execute on function tiebreak.expired_imports(integer) from public;
grant execute on function tiebreak.expired_imports(integer) to tiebreak_jobs;
