-- Some images that wait to be examined. Runs before there is a scope.
create or replace function tiebreak.media_to_examine() returns table (project_id uuid, name text)
language sql stable
security definer set search_path = pg_catalog, public, pg_temp
as $$
  select m.project_id, m.name from media m where m.state = 'waiting' limit 20
$$;

revoke execute on function tiebreak.media_to_examine() from public;
grant execute on function tiebreak.media_to_examine() to tiebreak_jobs;
