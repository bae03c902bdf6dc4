-- Removes responses kept for an `Idempotency-Key` whose time is over, of all callers. Returns how many. Runs before there is
-- an actor.
create or replace function tiebreak.forget_keys(p_hours integer) returns integer language sql
security definer set search_path = pg_catalog, public, pg_temp
as $$
  with gone as (
    delete from auth.idempotency_keys where created_at < clock_timestamp() - make_interval(hours => greatest(p_hours, 24)) returning 1)
  select count(*)::integer from gone
$$;

revoke execute on function tiebreak.forget_keys(integer) from public;
grant execute on function tiebreak.forget_keys(integer) to tiebreak_jobs;
