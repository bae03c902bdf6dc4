-- Whether whoever acts is an admin of the instance. Runs with the owner's rights: the wall around projects asks it.
create or replace function tiebreak.actor_is_admin() returns boolean language sql stable
security definer set search_path = pg_catalog, public, pg_temp
return exists (select 1 from auth."user" u where u.id = tiebreak.actor() and u.is_admin);

revoke execute on function tiebreak.actor_is_admin() from public;
grant execute on function tiebreak.actor_is_admin() to tiebreak_app, tiebreak_jobs;
