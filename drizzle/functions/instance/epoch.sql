-- Which life of the database this is. A dump that is restored goes on in another database, maybe of another server: places in
-- lists that were handed out before mean nothing there, since transactions are counted anew.
create or replace function tiebreak.epoch() returns text language sql stable
set search_path = pg_catalog, pg_temp
as $$
  select encode(substr(sha256(convert_to(concat_ws(' ', c.system_identifier, d.oid), 'UTF8')), 1, 12), 'hex')
  from pg_control_system() c, pg_database d where d.datname = current_database()
$$;

revoke execute on function tiebreak.epoch() from public;
grant execute on function tiebreak.epoch() to tiebreak_app, tiebreak_jobs;
