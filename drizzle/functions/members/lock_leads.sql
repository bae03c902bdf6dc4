-- How many leads the project in scope has, without programs; the rows stay locked until the transaction ends.
create or replace function tiebreak.lock_leads() returns integer language sql
security definer set search_path = pg_catalog, public, pg_temp
as $$
  -- Everyone locks in the same order, so that two who lock the same leads never wait for each other.
  select count(*)::integer from (
    select 1 from members m
    where m.project_id = tiebreak.scope() and m.role = 'lead'
      and not exists (select 1 from auth."user" u where u.id = m.user_id and u.is_service)
    order by m.user_id for update) leads
$$;

revoke execute on function tiebreak.lock_leads() from public;
grant execute on function tiebreak.lock_leads() to tiebreak_app;
