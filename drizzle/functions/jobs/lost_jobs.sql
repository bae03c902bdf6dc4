-- Jobs that wait or run by their row, but that the queue will not run again: each try was cut off, or the queue has lost
-- them. Runs before there is a scope.
create or replace function tiebreak.lost_jobs() returns table (project_id uuid, id uuid)
language sql stable
security definer set search_path = pg_catalog, public, pg_temp
as $$
  select j.project_id, j.id from jobs j
  where j.state in ('queued', 'running') and not exists (
    select 1 from graphile_worker.jobs q
    where q.key = j.id::text and (q.locked_at is not null or q.attempts < q.max_attempts))
$$;

revoke execute on function tiebreak.lost_jobs() from public;
grant execute on function tiebreak.lost_jobs() to tiebreak_jobs;
