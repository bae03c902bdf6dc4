-- Who may reach what. Roles are made before the first migration (packages/db/src/provision.ts).
create schema if not exists tiebreak;
--> statement-breakpoint
create schema if not exists staging;
--> statement-breakpoint
grant usage on schema tiebreak, public to tiebreak_app, tiebreak_jobs;
--> statement-breakpoint
grant usage on schema auth to tiebreak_app;
--> statement-breakpoint
grant usage on schema staging to tiebreak_jobs;
--> statement-breakpoint

-- The scope lives in settings that end with the transaction.
create function tiebreak.scope() returns uuid language sql stable parallel safe
  return nullif(current_setting('tiebreak.project_id', true), '')::uuid;
--> statement-breakpoint
create function tiebreak.actor() returns text language sql stable parallel safe
  return nullif(current_setting('tiebreak.actor_id', true), '');
--> statement-breakpoint
create function tiebreak.actor_is_admin() returns boolean language sql stable security definer set search_path = pg_catalog
  return exists (select 1 from auth."user" u where u.id = tiebreak.actor() and u.is_admin);
--> statement-breakpoint

-- Every migration that makes a project table calls this for it; the catalogue test finds the ones that do not.
create procedure tiebreak.protect(p_table regclass) language plpgsql as $$
begin
  execute format('alter table %s enable row level security', p_table);
  execute format('alter table %s force row level security', p_table);
  execute format(
    'create policy project_wall on %s using (project_id = tiebreak.scope()) with check (project_id = tiebreak.scope())',
    p_table);
end $$;
--> statement-breakpoint
revoke execute on procedure tiebreak.protect(regclass) from public;
--> statement-breakpoint

call tiebreak.protect('guidelines');
--> statement-breakpoint
call tiebreak.protect('raters');
--> statement-breakpoint
call tiebreak.protect('prompts');
--> statement-breakpoint
call tiebreak.protect('responses');
--> statement-breakpoint
call tiebreak.protect('comparisons');
--> statement-breakpoint
call tiebreak.protect('comparison_responses');
--> statement-breakpoint
call tiebreak.protect('assignments');
--> statement-breakpoint
call tiebreak.protect('submissions');
--> statement-breakpoint
call tiebreak.protect('judgements');
--> statement-breakpoint
call tiebreak.protect('rulings');
--> statement-breakpoint
call tiebreak.protect('pair_tallies');
--> statement-breakpoint
call tiebreak.protect('tally_marks');
--> statement-breakpoint
call tiebreak.protect('fits');
--> statement-breakpoint
call tiebreak.protect('scores');
--> statement-breakpoint
call tiebreak.protect('measurements');
--> statement-breakpoint
call tiebreak.protect('jobs');
--> statement-breakpoint
call tiebreak.protect('imports');
--> statement-breakpoint
call tiebreak.protect('import_errors');
--> statement-breakpoint
call tiebreak.protect('exports');
--> statement-breakpoint
call tiebreak.protect('audit_events');
--> statement-breakpoint
call tiebreak.protect('invitations');
--> statement-breakpoint
call tiebreak.protect('api_tokens');
--> statement-breakpoint

-- Projects and members are also visible to the person they belong to, and projects to an admin.
alter table members enable row level security;
--> statement-breakpoint
alter table members force row level security;
--> statement-breakpoint
create policy project_wall on members using (project_id = tiebreak.scope()) with check (project_id = tiebreak.scope());
--> statement-breakpoint
create policy own_memberships on members for select using (user_id = tiebreak.actor());
--> statement-breakpoint
alter table projects enable row level security;
--> statement-breakpoint
alter table projects force row level security;
--> statement-breakpoint
create policy project_wall on projects using (id = tiebreak.scope()) with check (id = tiebreak.scope());
--> statement-breakpoint
create policy own_projects on projects for select using (
  exists (select 1 from members m where m.project_id = projects.id and m.user_id = tiebreak.actor())
  or (select tiebreak.actor_is_admin())
);
--> statement-breakpoint

-- The owner's SECURITY DEFINER look-ups run before there is a scope.
create policy look_up on api_tokens to tiebreak_owner using (true) with check (true);
--> statement-breakpoint
create policy look_up on invitations to tiebreak_owner using (true) with check (true);
--> statement-breakpoint
create policy look_up on projects for select to tiebreak_owner using (true);
--> statement-breakpoint
create policy look_up on submissions for select to tiebreak_owner using (true);
--> statement-breakpoint
create policy look_up on rulings for select to tiebreak_owner using (true);
--> statement-breakpoint
create policy look_up on tally_marks for select to tiebreak_owner using (true);
--> statement-breakpoint

-- Finds a live token by its hash and notes its use, at most once a minute.
create function tiebreak.find_api_token(p_hash bytea)
returns table (project_id uuid, id uuid, scopes text[], created_by text)
language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  update api_tokens t set last_used_at = clock_timestamp()
  where t.token_hash = p_hash and (t.last_used_at is null or t.last_used_at < clock_timestamp() - interval '1 minute');
  return query
    select t.project_id, t.id, t.scopes, t.created_by from api_tokens t
    where t.token_hash = p_hash and t.revoked_at is null and t.expires_at > clock_timestamp();
end $$;
--> statement-breakpoint

-- Finds an open invitation by its hash.
create function tiebreak.find_invitation(p_hash bytea)
returns table (project_id uuid, id uuid, role text, email text, expires_at timestamptz, project_name text)
language sql stable security definer set search_path = pg_catalog, public as $$
  select i.project_id, i.id, i.role, i.email, i.expires_at, p.name
  from invitations i join projects p on p.id = i.project_id
  where i.token_hash = p_hash and i.redeemed_at is null and i.revoked_at is null and i.expires_at > clock_timestamp()
$$;
--> statement-breakpoint

-- What a caller is in a project, in one round trip: no row where there is no such project for them to see. The scale is
-- that of the assignment, where one is named.
create function tiebreak.enter(p_project uuid, p_actor text, p_assignment uuid default null)
returns table (role text, rater_id uuid, scale smallint, allow_both_bad boolean)
language plpgsql as $$
begin
  perform set_config('tiebreak.project_id', p_project::text, true), set_config('tiebreak.actor_id', coalesce(p_actor, ''), true);
  return query
    select m.role, r.id, coalesce(a.scale, p.scale), coalesce(a.allow_both_bad, p.allow_both_bad)
    from projects p
    left join members m on m.project_id = p.id and m.user_id = p_actor
    left join raters r on r.project_id = p.id and r.user_id = p_actor
    left join assignments a on a.project_id = p.id and a.id = p_assignment
    where p.id = p_project;
end $$;
--> statement-breakpoint

-- Puts a job into the worker's queue inside the caller's transaction. A key makes equal waiting jobs one.
create function tiebreak.enqueue_job(p_task text, p_payload json, p_queue text, p_key text)
returns void language plpgsql security definer set search_path = pg_catalog as $$
begin
  if (p_payload ->> 'projectId')::uuid is distinct from tiebreak.scope() then
    raise exception 'a job is enqueued for the project in scope only';
  end if;
  perform graphile_worker.add_job(p_task, p_payload, queue_name => p_queue, job_key => p_key, max_attempts => 3);
end $$;
--> statement-breakpoint

revoke execute on all functions in schema tiebreak from public;
--> statement-breakpoint
grant execute on function tiebreak.scope(), tiebreak.actor(), tiebreak.actor_is_admin() to tiebreak_app, tiebreak_jobs;
--> statement-breakpoint
grant execute on function tiebreak.find_api_token(bytea), tiebreak.find_invitation(bytea), tiebreak.enter(uuid, text, uuid) to tiebreak_app;
--> statement-breakpoint
grant execute on function tiebreak.enqueue_job(text, json, text, text) to tiebreak_app, tiebreak_jobs;
--> statement-breakpoint

-- Submissions, judgements, rulings and audit events are append-only: nobody gets UPDATE or DELETE.
grant select, insert on all tables in schema public to tiebreak_app, tiebreak_jobs;
--> statement-breakpoint
grant update on projects, members, invitations, api_tokens, raters, comparisons, assignments, jobs to tiebreak_app;
--> statement-breakpoint
grant delete on members to tiebreak_app;
--> statement-breakpoint
grant update on projects, comparisons, jobs, imports, exports, pair_tallies, tally_marks to tiebreak_jobs;
--> statement-breakpoint
grant delete on import_errors to tiebreak_jobs;
--> statement-breakpoint
grant select, insert, update, delete on all tables in schema auth to tiebreak_app;
