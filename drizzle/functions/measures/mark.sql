-- The mark: every transaction of this database below it has ended, so that what is read below it never changes.
--
-- A snapshot names the transactions that were open in the whole cluster. Those of other databases can't write here, and
-- don't hold the mark: one that was open in the snapshot is left aside when a process of another database has it. A
-- process never changes its database, and it is the same process before and after the look at its database, since it
-- has the same transaction in both. Whatever can't be placed so holds the mark: it may be late, never early. So does an
-- own transaction that has written.
create or replace function tiebreak.mark() returns xid8 language plpgsql volatile
set search_path = pg_catalog, pg_temp
as $$
declare
  v_now pg_snapshot := pg_current_snapshot();
  v_own xid8 := pg_current_xact_id_if_assigned();
  v_here oid := (select d.oid from pg_catalog.pg_database d where d.datname = current_database());
  v_open xid8[];
  v_before jsonb;
  v_elsewhere jsonb;
  v_after jsonb;
begin
  select array_agg(x) into v_open from pg_snapshot_xip(v_now) x;
  if v_open is not null then
    select jsonb_object_agg(l.transactionid::text, l.pid) into v_before from pg_catalog.pg_locks l
    where l.locktype = 'transactionid' and l.mode = 'ExclusiveLock' and l.granted and l.pid is not null;
    perform pg_stat_clear_snapshot();
    select jsonb_object_agg(a.pid::text, true) into v_elsewhere from pg_catalog.pg_stat_activity a where a.datid <> v_here;
    select jsonb_object_agg(l.transactionid::text, l.pid) into v_after from pg_catalog.pg_locks l
    where l.locktype = 'transactionid' and l.mode = 'ExclusiveLock' and l.granted and l.pid is not null;
    select array_agg(x) into v_open from unnest(v_open) x
    where not coalesce(v_before -> (x::xid::text) = v_after -> (x::xid::text) and v_elsewhere ? (v_before ->> (x::xid::text)), false)
      -- Prepared ones have no process.
      and not exists (
        select 1 from pg_catalog.pg_prepared_xacts p where p.transaction = x::xid and p.database <> current_database());
  end if;
  return least(pg_snapshot_xmax(v_now), v_own, (select min(x) from unnest(v_open) x));
end $$;

revoke execute on function tiebreak.mark() from public;
grant execute on function tiebreak.mark() to tiebreak_app, tiebreak_jobs;
