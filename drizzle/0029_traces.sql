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
--> statement-breakpoint

-- Who opened what others answered to a comparison.
CREATE TABLE "seen_judgements" (
	"project_id" uuid NOT NULL,
	"comparison_id" uuid NOT NULL,
	"user_id" text NOT NULL,
	"seen_at" timestamp (3) with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "seen_judgements_project_id_comparison_id_user_id_pk" PRIMARY KEY("project_id","comparison_id","user_id")
);
--> statement-breakpoint
ALTER TABLE "seen_judgements" ADD CONSTRAINT "seen_judgements_project_id_comparison_id_comparisons_project_id_id_fk" FOREIGN KEY ("project_id","comparison_id") REFERENCES "public"."comparisons"("project_id","id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
call tiebreak.protect('seen_judgements');
--> statement-breakpoint
grant select, insert on seen_judgements to tiebreak_app;
--> statement-breakpoint

-- An answer by somebody who had opened others' answers to the comparison is stored, and ruled out in the same
-- transaction: it is no blind judgement. A lead may take it back in, as any ruling.
create function tiebreak.rule_out_informed() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
  if exists (
    select from raters r
    join seen_judgements seen on seen.project_id = r.project_id and seen.user_id = r.user_id
    where r.project_id = new.project_id and r.id = new.rater_id and seen.comparison_id = new.comparison_id)
  then
    insert into rulings (project_id, id, kind, submission_id, reason, ruled_by)
    values (new.project_id, gen_random_uuid(), 'exclude_submission', new.id,
      'Not blind: they had opened what others answered to this comparison.', 'rule:informed');
  end if;
  return null;
end $$;
--> statement-breakpoint
revoke execute on function tiebreak.rule_out_informed() from public;
--> statement-breakpoint
create trigger informed after insert on submissions for each row when (new.source <> 'import')
  execute function tiebreak.rule_out_informed();
--> statement-breakpoint
-- The next comparison with a free seat for a rater who has not read what others answered to it, locked: what is kept for them first; then, where the policy says so,
-- the one that tells most; then by priority and chance. p_wait waits for one that somebody else is being given.
-- What rules a comparison out is counted and not asked for by "not exists": that is planned as a hash over all responses of
-- the project and all assignments of the rater, where a few comparisons at the head of the queue are all that is looked at.
create or replace function tiebreak.pick_comparison(p_project uuid, p_rater uuid, p_wants tiebreak.wants, p_informative boolean, p_wait boolean)
returns table (id uuid, k smallint, priority integer, information double precision, way text) language plpgsql as $$
#variable_conflict use_column
declare
  v_picked record;
begin
  if p_wait then
    select c.id, c.k, c.priority, c.information, 'free_seat' as way into v_picked
    from comparisons c
    where c.project_id = p_project and c.state = 'open' and c.taken < c.seats and c.gold is null
      and c.taken + tiebreak.stand_ins(c.project_id, c.id, p_rater) < c.seats
      and (c.reserved_for is null or c.reserved_for && p_wants.groups)
      and 0 = (
        select count(*) from assignments a
        where a.project_id = c.project_id and a.comparison_id = c.id and a.rater_id = p_rater and a.repeat = 0
          and a.state in ('leased', 'judged', 'skipped', 'flagged'))
      and 0 = (
        select count(*) from seen_judgements seen join raters r on r.project_id = seen.project_id and r.user_id = seen.user_id
        where seen.project_id = c.project_id and seen.comparison_id = c.id and r.id = p_rater)
      and (p_wants.prefixes is null or 0 = (
        select count(*) from prompts p, unnest(p.tags) t
        where p.project_id = c.project_id and p.id = c.prompt_id and t like any (p_wants.prefixes) and t <> all (p_wants.tags)))
      and (p_wants.names is null or 0 = (
        select count(*) from comparison_responses cr
        join responses r on r.project_id = cr.project_id and r.id = cr.response_id
        where cr.project_id = c.project_id and cr.comparison_id = c.id
          and (lower(r.system) = any (p_wants.names) or lower(r.metadata ->> 'author') = any (p_wants.names))))
    order by c.priority desc nulls last, c.random_rank
    limit 1
    for update of c;
    if found then
      return query select v_picked.id, v_picked.k, v_picked.priority, v_picked.information, v_picked.way;
    end if;
    return;
  end if;

  select c.id, c.k, c.priority, c.information, 'reserved' as way into v_picked
  from comparisons c
  where c.project_id = p_project and c.state = 'open' and c.taken < c.seats and c.gold is null
    and c.taken + tiebreak.stand_ins(c.project_id, c.id, p_rater) < c.seats
    and c.reserved_for is not null and c.reserved_for && p_wants.groups
    and 0 = (
      select count(*) from assignments a
      where a.project_id = c.project_id and a.comparison_id = c.id and a.rater_id = p_rater and a.repeat = 0
        and a.state in ('leased', 'judged', 'skipped', 'flagged'))
    and 0 = (
      select count(*) from seen_judgements seen join raters r on r.project_id = seen.project_id and r.user_id = seen.user_id
      where seen.project_id = c.project_id and seen.comparison_id = c.id and r.id = p_rater)
    and (p_wants.prefixes is null or 0 = (
      select count(*) from prompts p, unnest(p.tags) t
      where p.project_id = c.project_id and p.id = c.prompt_id and t like any (p_wants.prefixes) and t <> all (p_wants.tags)))
    and (p_wants.names is null or 0 = (
      select count(*) from comparison_responses cr
      join responses r on r.project_id = cr.project_id and r.id = cr.response_id
      where cr.project_id = c.project_id and cr.comparison_id = c.id
        and (lower(r.system) = any (p_wants.names) or lower(r.metadata ->> 'author') = any (p_wants.names))))
  order by c.priority desc nulls last, c.random_rank
  limit 1
  for update of c skip locked;
  if not found and p_informative then
    select c.id, c.k, c.priority, c.information, 'information' as way into v_picked
    from comparisons c
    where c.project_id = p_project and c.state = 'open' and c.taken < c.seats and c.gold is null
      and c.taken + tiebreak.stand_ins(c.project_id, c.id, p_rater) < c.seats
      and (c.reserved_for is null or c.reserved_for && p_wants.groups) and c.information is not null
      and 0 = (
        select count(*) from assignments a
        where a.project_id = c.project_id and a.comparison_id = c.id and a.rater_id = p_rater and a.repeat = 0
          and a.state in ('leased', 'judged', 'skipped', 'flagged'))
      and 0 = (
        select count(*) from seen_judgements seen join raters r on r.project_id = seen.project_id and r.user_id = seen.user_id
        where seen.project_id = c.project_id and seen.comparison_id = c.id and r.id = p_rater)
      and (p_wants.prefixes is null or 0 = (
        select count(*) from prompts p, unnest(p.tags) t
        where p.project_id = c.project_id and p.id = c.prompt_id and t like any (p_wants.prefixes) and t <> all (p_wants.tags)))
      and (p_wants.names is null or 0 = (
        select count(*) from comparison_responses cr
        join responses r on r.project_id = cr.project_id and r.id = cr.response_id
        where cr.project_id = c.project_id and cr.comparison_id = c.id
          and (lower(r.system) = any (p_wants.names) or lower(r.metadata ->> 'author') = any (p_wants.names))))
    order by c.priority desc nulls last, c.information desc nulls last, c.random_rank
    limit 1
    for update of c skip locked;
  end if;
  if not found then
    select c.id, c.k, c.priority, c.information, 'free_seat' as way into v_picked
    from comparisons c
    where c.project_id = p_project and c.state = 'open' and c.taken < c.seats and c.gold is null
      and c.taken + tiebreak.stand_ins(c.project_id, c.id, p_rater) < c.seats
      and (c.reserved_for is null or c.reserved_for && p_wants.groups)
      and 0 = (
        select count(*) from assignments a
        where a.project_id = c.project_id and a.comparison_id = c.id and a.rater_id = p_rater and a.repeat = 0
          and a.state in ('leased', 'judged', 'skipped', 'flagged'))
      and 0 = (
        select count(*) from seen_judgements seen join raters r on r.project_id = seen.project_id and r.user_id = seen.user_id
        where seen.project_id = c.project_id and seen.comparison_id = c.id and r.id = p_rater)
      and (p_wants.prefixes is null or 0 = (
        select count(*) from prompts p, unnest(p.tags) t
        where p.project_id = c.project_id and p.id = c.prompt_id and t like any (p_wants.prefixes) and t <> all (p_wants.tags)))
      and (p_wants.names is null or 0 = (
        select count(*) from comparison_responses cr
        join responses r on r.project_id = cr.project_id and r.id = cr.response_id
        where cr.project_id = c.project_id and cr.comparison_id = c.id
          and (lower(r.system) = any (p_wants.names) or lower(r.metadata ->> 'author') = any (p_wants.names))))
    order by c.priority desc nulls last, c.random_rank
    limit 1
    for update of c skip locked;
  end if;
  if found then
    return query select v_picked.id, v_picked.k, v_picked.priority, v_picked.information, v_picked.way;
  end if;
end $$;
