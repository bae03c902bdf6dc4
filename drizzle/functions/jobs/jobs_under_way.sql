-- Jobs that wait, run, or will be tried again.
create or replace function tiebreak.jobs_under_way() returns table (project_id uuid, id uuid)
language sql stable
security definer set search_path = pg_catalog, public, pg_temp
as $$
  select j.project_id, j.id from jobs j
  where j.state in ('queued', 'running') or exists (
    select 1 from graphile_worker.jobs q
    where q.key = j.id::text and (q.locked_at is not null or q.attempts < q.max_attempts))
$$;

revoke execute on function tiebreak.jobs_under_way() from public;
