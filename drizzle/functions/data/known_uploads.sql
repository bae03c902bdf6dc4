-- Which of these uploads were written down, whatever became of their imports. Runs before there is a scope.
create or replace function tiebreak.known_uploads(names text[]) returns table (stored_as text)
language sql stable
security definer set search_path = pg_catalog, public, pg_temp
as $$
  select i.stored_as from imports i where i.stored_as = any (names)
$$;

revoke execute on function tiebreak.known_uploads(text[]) from public;
grant execute on function tiebreak.known_uploads(text[]) to tiebreak_jobs;
