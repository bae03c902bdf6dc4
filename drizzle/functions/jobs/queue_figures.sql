-- How much waits and runs in the job queue, by kind of job, over all projects. Runs before there is a scope.
create or replace function tiebreak.queue_figures() returns table (kind text, waiting integer, running integer)
language sql stable
security definer set search_path = pg_catalog, public, pg_temp
as $$
  select j.task_identifier, (count(*) filter (where j.locked_at is null and j.attempts < j.max_attempts))::integer,
    (count(*) filter (where j.locked_at is not null))::integer
  from graphile_worker.jobs j group by j.task_identifier
$$;

revoke execute on function tiebreak.queue_figures() from public;
grant execute on function tiebreak.queue_figures() to tiebreak_app;
