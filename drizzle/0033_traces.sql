-- Files of the data folder are known to the database over all projects, so its functions look over the wall.
create policy look_up on imports for select to tiebreak_owner using (true);
--> statement-breakpoint
create policy look_up on exports for select to tiebreak_owner using (true);
--> statement-breakpoint

-- Jobs that wait, run, or will be tried again.
create function tiebreak.jobs_under_way() returns table (project_id uuid, id uuid)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select j.project_id, j.id from jobs j
  where j.state in ('queued', 'running') or exists (
    select 1 from graphile_worker.jobs q
    where q.key = j.id::text and (q.locked_at is not null or q.attempts < q.max_attempts))
$$;
--> statement-breakpoint
revoke execute on function tiebreak.jobs_under_way() from public;
--> statement-breakpoint

-- Every file that something still needs: sources of imports that are not over, and files of exports that are made or
-- being made. Runs before there is a scope.
create function tiebreak.stored_files()
returns table (kind text, stored_as text, project_id uuid, id uuid, made boolean)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select 'import', i.stored_as, i.project_id, i.id, false
  from imports i join tiebreak.jobs_under_way() g on g.project_id = i.project_id and g.id = i.job_id
  union all
  select 'export', e.stored_as, e.project_id, e.id, j.state = 'done'
  from exports e join jobs j on j.project_id = e.project_id and j.id = e.job_id
  where j.state = 'done'
     or exists (select 1 from tiebreak.jobs_under_way() g where g.project_id = j.project_id and g.id = j.id)
$$;
--> statement-breakpoint
revoke execute on function tiebreak.stored_files() from public;
--> statement-breakpoint
grant execute on function tiebreak.stored_files() to tiebreak_jobs;
--> statement-breakpoint

-- Which of these uploads were written down, whatever became of their imports. Runs before there is a scope.
create function tiebreak.known_uploads(names text[]) returns table (stored_as text)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select i.stored_as from imports i where i.stored_as = any (names)
$$;
--> statement-breakpoint
revoke execute on function tiebreak.known_uploads(text[]) from public;
--> statement-breakpoint
grant execute on function tiebreak.known_uploads(text[]) to tiebreak_jobs;
--> statement-breakpoint

-- Images that were kept before they were decoded and stripped wait for it; until then nobody is shown one.
ALTER TABLE "media" ADD COLUMN "state" text DEFAULT 'waiting' NOT NULL;
--> statement-breakpoint
ALTER TABLE "media" ADD CONSTRAINT "media_state" CHECK ("media"."state" in ('waiting', 'clean', 'refused'));
--> statement-breakpoint
grant select, update (content, sha256, content_type, width, height, state) on media to tiebreak_jobs;
--> statement-breakpoint
create policy look_up on media for select to tiebreak_owner using (true);
--> statement-breakpoint
-- Some images that wait to be examined. Runs before there is a scope.
create function tiebreak.media_to_examine() returns table (project_id uuid, name text)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select m.project_id, m.name from media m where m.state = 'waiting' limit 20
$$;
--> statement-breakpoint
revoke execute on function tiebreak.media_to_examine() from public;
--> statement-breakpoint
grant execute on function tiebreak.media_to_examine() to tiebreak_jobs;
