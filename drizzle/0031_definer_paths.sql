-- Work for the whole instance that the queue may be asked for without a project. There is none yet.
create function tiebreak.instance_tasks() returns text[] language sql immutable parallel safe
  return '{}'::text[];
--> statement-breakpoint
revoke execute on function tiebreak.instance_tasks() from public;
--> statement-breakpoint

-- Puts a job into the worker's queue inside the caller's transaction: for the project in scope, or for the whole instance
-- when the task is on the list. A key makes equal waiting jobs one; it names a job of the same project, or the task and
-- the project, so that no project replaces what another waits for.
create or replace function tiebreak.enqueue_job(p_task text, p_payload json, p_queue text, p_key text)
returns void language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
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
--> statement-breakpoint

-- Imports put their batches together in temporary tables. With the owner's rights they need nobody else to have any.
alter function tiebreak.absorb_import(uuid, uuid, boolean) security definer;
--> statement-breakpoint

-- A path that does not name pg_temp has it first: whoever may make temporary things could put a view that runs code in
-- the place of any table, and the code would run as the owner.
do $$
declare
  v_function regprocedure;
begin
  for v_function in
    select p.oid::regprocedure from pg_proc p where p.pronamespace = 'tiebreak'::regnamespace and p.prosecdef
  loop
    execute format('alter function %s set search_path = pg_catalog, public, pg_temp', v_function);
  end loop;
end $$;
--> statement-breakpoint
-- Where the owner of the tables is not that of the database, its administrator has to; the start looks after it.
do $$
begin
  if (select pg_has_role(current_user, d.datdba, 'USAGE') from pg_database d where d.datname = current_database()) then
    execute format('revoke temporary on database %I from public, tiebreak_app, tiebreak_jobs', current_database());
  end if;
end $$;
