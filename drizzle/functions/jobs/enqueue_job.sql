-- Puts a job into the worker's queue inside the caller's transaction: for the project in scope, or for the whole instance
-- when the task is on the list. A key makes equal waiting jobs one; it names a job of the same project, or the task and
-- the project, so that no project replaces what another waits for.
create or replace function tiebreak.enqueue_job(p_task text, p_payload json, p_queue text, p_key text)
returns void language plpgsql
security definer set search_path = pg_catalog, public, pg_temp
as $$
declare
  v_project uuid := (p_payload ->> 'projectId')::uuid;
begin
  if v_project is null then
    if p_task is null or p_task <> all (tiebreak.instance_tasks()) then
      raise exception 'a job is enqueued for a project, unless it is on the list of those for the whole instance';
    end if;
  elsif v_project is distinct from tiebreak.scope() then
    raise exception 'a job is enqueued for the project in scope only';
  elsif p_queue is distinct from 'project:' || v_project then
    raise exception 'a job of a project waits in the queue of that project';
  elsif p_key is distinct from p_task || ':' || v_project
    and not exists (select 1 from jobs j where j.project_id = v_project and j.id::text = p_key) then
    raise exception 'the key of a job names a job of its project, or the task and the project';
  end if;
  perform graphile_worker.add_job(p_task, p_payload, queue_name => p_queue, job_key => p_key, max_attempts => 3);
end $$;

revoke execute on function tiebreak.enqueue_job(text, json, text, text) from public;
grant execute on function tiebreak.enqueue_job(text, json, text, text) to tiebreak_app, tiebreak_jobs;
