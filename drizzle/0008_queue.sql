CREATE TABLE "adjudications" (
	"project_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"seq" bigint GENERATED ALWAYS AS IDENTITY (sequence name "adjudications_seq_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"xid" "xid8" DEFAULT pg_current_xact_id() NOT NULL,
	"comparison_id" uuid NOT NULL,
	"k" smallint NOT NULL,
	"revision" smallint NOT NULL,
	"ranks" smallint[],
	"strength" smallint,
	"both_bad" boolean NOT NULL,
	"cause" text NOT NULL,
	"note" text NOT NULL,
	"adjudicated_by" text NOT NULL,
	"adjudicated_at" timestamp (3) with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "adjudications_project_id_id_pk" PRIMARY KEY("project_id","id"),
	CONSTRAINT "adjudications_in_force" UNIQUE("project_id","comparison_id","revision"),
	CONSTRAINT "adjudications_cause" CHECK ("adjudications"."cause" in ('ambiguous', 'guideline_gap', 'error', 'subjective')),
	CONSTRAINT "adjudications_revision" CHECK ("adjudications"."revision" >= 1),
	CONSTRAINT "adjudications_both_bad" CHECK (("adjudications"."ranks" is null) = "adjudications"."both_bad"),
	CONSTRAINT "adjudications_ranks" CHECK (cardinality("adjudications"."ranks") = "adjudications"."k" and 1 = any ("adjudications"."ranks") and "adjudications"."k" >= all ("adjudications"."ranks") and 1 <= all ("adjudications"."ranks")),
	CONSTRAINT "adjudications_strength" CHECK ("adjudications"."strength" between 1 and 3)
);
--> statement-breakpoint
CREATE TABLE "flags" (
	"project_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"assignment_id" uuid NOT NULL,
	"comparison_id" uuid NOT NULL,
	"rater_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"severe" boolean GENERATED ALWAYS AS (kind in ('unsafe', 'personal_data', 'identity_leaked')) STORED NOT NULL,
	"note" text NOT NULL,
	"flagged_at" timestamp (3) with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "flags_project_id_id_pk" PRIMARY KEY("project_id","id"),
	CONSTRAINT "flags_assignment" UNIQUE("project_id","assignment_id"),
	CONSTRAINT "flags_kind" CHECK ("flags"."kind" in ('unsafe', 'personal_data', 'identity_leaked', 'off_language', 'broken', 'other'))
);
--> statement-breakpoint
ALTER TABLE "assignments" DROP CONSTRAINT "assignments_state";--> statement-breakpoint
ALTER TABLE "comparisons" DROP CONSTRAINT "comparisons_state";--> statement-breakpoint
ALTER TABLE "rulings" DROP CONSTRAINT "rulings_subject";--> statement-breakpoint
ALTER TABLE "assignments" ALTER COLUMN "chosen_because" SET DATA TYPE jsonb USING jsonb_build_object('by', "chosen_because");--> statement-breakpoint
ALTER TABLE "assignments" ADD COLUMN "gold_use" text;--> statement-breakpoint
ALTER TABLE "comparisons" ADD COLUMN "information" double precision;--> statement-breakpoint
ALTER TABLE "comparisons" ADD COLUMN "reserved_for" text[];--> statement-breakpoint
ALTER TABLE "comparisons" ADD COLUMN "reviewed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "members" ADD COLUMN "tags" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "projects" ADD COLUMN "state" text DEFAULT 'open' NOT NULL;--> statement-breakpoint
ALTER TABLE "projects" ADD COLUMN "policy" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "projects" ADD COLUMN "rater_quota" integer;--> statement-breakpoint
ALTER TABLE "raters" ADD COLUMN "paused_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "raters" ADD COLUMN "paused_because" text;--> statement-breakpoint
ALTER TABLE "adjudications" ADD CONSTRAINT "adjudications_project_id_comparison_id_k_comparisons_project_id_id_k_fk" FOREIGN KEY ("project_id","comparison_id","k") REFERENCES "public"."comparisons"("project_id","id","k") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "flags" ADD CONSTRAINT "flags_project_id_assignment_id_assignments_project_id_id_fk" FOREIGN KEY ("project_id","assignment_id") REFERENCES "public"."assignments"("project_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "flags" ADD CONSTRAINT "flags_project_id_comparison_id_comparisons_project_id_id_fk" FOREIGN KEY ("project_id","comparison_id") REFERENCES "public"."comparisons"("project_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "flags" ADD CONSTRAINT "flags_project_id_rater_id_raters_project_id_id_fk" FOREIGN KEY ("project_id","rater_id") REFERENCES "public"."raters"("project_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "flags_comparison" ON "flags" USING btree ("project_id","comparison_id");--> statement-breakpoint
CREATE INDEX "assignments_gold" ON "assignments" USING btree ("project_id","rater_id","ended_at" DESC NULLS LAST) WHERE "assignments"."gold_use" is not null;--> statement-breakpoint
CREATE INDEX "assignments_skipped" ON "assignments" USING btree ("project_id","comparison_id") WHERE "assignments"."state" = 'skipped';--> statement-breakpoint
CREATE INDEX "comparisons_gold" ON "comparisons" USING btree ("project_id","id") WHERE "comparisons"."gold" is not null;--> statement-breakpoint
CREATE INDEX "comparisons_in_review" ON "comparisons" USING btree ("project_id","id") WHERE "comparisons"."state" = 'in_review';--> statement-breakpoint
CREATE INDEX "comparisons_informative" ON "comparisons" USING btree ("project_id","priority" DESC NULLS LAST,"information" DESC NULLS LAST,"random_rank") WHERE "comparisons"."state" = 'open' and "comparisons"."taken" < "comparisons"."seats" and "comparisons"."information" is not null;--> statement-breakpoint
CREATE INDEX "comparisons_reserved" ON "comparisons" USING gin ("reserved_for") WHERE "comparisons"."state" = 'open' and "comparisons"."taken" < "comparisons"."seats" and "comparisons"."reserved_for" is not null;--> statement-breakpoint
ALTER TABLE "assignments" ADD CONSTRAINT "assignments_gold_use" CHECK ("assignments"."gold_use" in ('training', 'qualification', 'silent'));--> statement-breakpoint
ALTER TABLE "assignments" ADD CONSTRAINT "assignments_seatless" CHECK (not ("assignments"."holds_seat" and ("assignments"."gold_use" is not null or "assignments"."repeat" > 0)));--> statement-breakpoint
ALTER TABLE "assignments" ADD CONSTRAINT "assignments_repeat" CHECK (("assignments"."repeat" > 0) = ("assignments"."repeat_of" is not null));--> statement-breakpoint
ALTER TABLE "assignments" ADD CONSTRAINT "assignments_state" CHECK ("assignments"."state" in ('leased', 'judged', 'skipped', 'flagged', 'expired', 'released'));--> statement-breakpoint
ALTER TABLE "comparisons" ADD CONSTRAINT "comparisons_state" CHECK ("comparisons"."state" in ('open', 'in_review', 'settled', 'withdrawn'));--> statement-breakpoint
ALTER TABLE "projects" ADD CONSTRAINT "projects_state" CHECK ("projects"."state" in ('open', 'paused', 'closed'));--> statement-breakpoint
ALTER TABLE "raters" ADD CONSTRAINT "raters_paused" CHECK (("raters"."paused_at" is null) = ("raters"."paused_because" is null));--> statement-breakpoint
ALTER TABLE "rulings" ADD CONSTRAINT "rulings_subject" CHECK (case "rulings"."kind"
        when 'exclude_rater' then "rulings"."rater_id" is not null and num_nonnulls("rulings"."submission_id", "rulings"."comparison_id") = 0
        when 'include_rater' then "rulings"."rater_id" is not null and num_nonnulls("rulings"."submission_id", "rulings"."comparison_id") = 0
        when 'exclude_submission' then "rulings"."submission_id" is not null and num_nonnulls("rulings"."rater_id", "rulings"."comparison_id") = 0
        when 'include_submission' then "rulings"."submission_id" is not null and num_nonnulls("rulings"."rater_id", "rulings"."comparison_id") = 0
        when 'requeue' then num_nonnulls("rulings"."comparison_id", "rulings"."submission_id") = 1 and "rulings"."rater_id" is null
        when 'mark_gold' then "rulings"."comparison_id" is not null and num_nonnulls("rulings"."rater_id", "rulings"."submission_id") = 0
        when 'unmark_gold' then "rulings"."comparison_id" is not null and num_nonnulls("rulings"."rater_id", "rulings"."submission_id") = 0
        else false end);
--> statement-breakpoint

-- Sends a comparison to the reviewers when enough was reported since the last look: one severe flag, two raters with
-- others, or three raters who skipped (skips of gold apart). The comparison is locked by the caller. Open leases of it
-- end: nobody is shown it any longer, and what is answered all the same is kept.
create function tiebreak.review_if_due(p_project uuid, p_comparison uuid) returns void language plpgsql as $$
declare
  v_comparison comparisons;
  v_freed smallint;
begin
  select c.* into v_comparison from comparisons c where c.project_id = p_project and c.id = p_comparison;
  if v_comparison.state <> 'open' then
    return;
  end if;
  if not exists (
      select 1 from flags f where f.project_id = p_project and f.comparison_id = p_comparison and f.severe
        and f.flagged_at > coalesce(v_comparison.reviewed_at, '-infinity'))
    and (select count(distinct f.rater_id) from flags f where f.project_id = p_project and f.comparison_id = p_comparison
        and f.flagged_at > coalesce(v_comparison.reviewed_at, '-infinity')) < 2
    and (v_comparison.gold is not null or (
      select count(distinct a.rater_id) from assignments a
      where a.project_id = p_project and a.comparison_id = p_comparison and a.state = 'skipped'
        and a.ended_at > coalesce(v_comparison.reviewed_at, '-infinity')) < 3)
  then
    return;
  end if;
  with released as (
    update assignments a set state = 'released', ended_at = clock_timestamp(), holds_seat = false
    from (select o.id, o.holds_seat from assignments o
          where o.project_id = p_project and o.comparison_id = p_comparison and o.state = 'leased' order by o.id for update) open
    where a.project_id = p_project and a.id = open.id
    returning open.holds_seat
  )
  select count(*) filter (where holds_seat) into v_freed from released;
  update comparisons c set state = 'in_review', taken = c.taken - v_freed where c.project_id = p_project and c.id = p_comparison;
end $$;
--> statement-breakpoint

-- Ends an own assignment without an answer: skipped with a reason, or flagged (p_flag is the flag's id, p_reason its
-- kind). Answers 'ended', 'not_found' or 'judged'; the same again changes nothing. Lock order: comparison, assignment.
create function tiebreak.decline(p_project uuid, p_actor text, p_rater uuid, p_assignment uuid, p_flag uuid, p_reason text, p_note text)
returns text language plpgsql as $$
declare
  v_assignment assignments;
begin
  perform set_config('tiebreak.project_id', p_project::text, true), set_config('tiebreak.actor_id', p_actor, true);
  perform 1 from comparisons c where c.project_id = p_project and c.id = (
    select a.comparison_id from assignments a where a.project_id = p_project and a.id = p_assignment and a.rater_id = p_rater) for update;
  select a.* into v_assignment from assignments a
  where a.project_id = p_project and a.id = p_assignment and a.rater_id = p_rater for update;
  if not found then
    return 'not_found';
  elsif v_assignment.state = 'judged' then
    return 'judged';
  elsif v_assignment.state = 'flagged' then
    return 'ended';
  end if;

  if v_assignment.holds_seat then
    update comparisons c set taken = c.taken - 1 where c.project_id = p_project and c.id = v_assignment.comparison_id;
  end if;
  if p_flag is null then
    update assignments a set state = 'skipped', holds_seat = false, skip_reason = p_reason, skip_note = p_note,
      ended_at = coalesce(a.ended_at, clock_timestamp())
    where a.project_id = p_project and a.id = p_assignment;
  else
    update assignments a set state = 'flagged', holds_seat = false, ended_at = coalesce(a.ended_at, clock_timestamp())
    where a.project_id = p_project and a.id = p_assignment;
    insert into flags (project_id, id, assignment_id, comparison_id, rater_id, kind, note)
    values (p_project, p_flag, p_assignment, v_assignment.comparison_id, p_rater, p_reason, p_note);
  end if;
  perform tiebreak.review_if_due(p_project, v_assignment.comparison_id);
  return 'ended';
end $$;
--> statement-breakpoint

-- Whether an answer agrees with gold: all bad where all are bad; every two that gold orders in that order; where gold
-- orders none, none ordered.
create function tiebreak.agrees_with_gold(p_gold jsonb, p_ranks smallint[]) returns boolean language sql immutable parallel safe
  return case
    when p_gold -> 'ranks' = 'null'::jsonb or p_ranks is null then (p_gold -> 'ranks' = 'null'::jsonb) and p_ranks is null
    when (select count(distinct g) from jsonb_array_elements(p_gold -> 'ranks') g) = 1 then
      (select count(distinct r) from unnest(p_ranks) r) = 1
    else not exists (
      select 1 from generate_subscripts(p_ranks, 1) i, generate_subscripts(p_ranks, 1) j
      where (p_gold -> 'ranks' ->> (i - 1))::integer < (p_gold -> 'ranks' ->> (j - 1))::integer and p_ranks[i] >= p_ranks[j])
  end;
--> statement-breakpoint
-- Gives seats of expired leases back, some at a time. The order of locks is comparison, then assignment.
create or replace function tiebreak.expire_leases(p_project uuid, p_limit integer) returns integer language plpgsql as $$
declare
  v_freed integer;
begin
  with late as materialized (
    select a.id, a.holds_seat from assignments a
    join comparisons c on c.project_id = a.project_id and c.id = a.comparison_id
    where a.project_id = p_project and a.state = 'leased' and a.lease_until < clock_timestamp()
    order by a.lease_until limit p_limit
    for update of c, a skip locked
  ), ended as (
    update assignments a set state = 'expired', ended_at = clock_timestamp(), holds_seat = false
    from late
    where a.project_id = p_project and a.id = late.id and a.state = 'leased' and a.lease_until < clock_timestamp()
    returning a.comparison_id, late.holds_seat
  ), freed as (
    update comparisons c set taken = c.taken - e.n
    from (select comparison_id, count(*) filter (where holds_seat)::smallint as n from ended group by comparison_id) e
    where c.project_id = p_project and c.id = e.comparison_id
    returning e.n
  )
  select coalesce(sum(n), 0) into v_freed from freed;
  return v_freed;
end $$;
--> statement-breakpoint

-- Leases up to cardinality(p_ids) comparisons for a rater: own open leases first, renewed and in the order drawn before,
-- then free seats. Nothing where the project is not open or the rater is paused. An expired lease of another rater counts as free. Ids of new assignments come from the caller.
create or replace function tiebreak.lease_next(p_project uuid, p_actor text, p_rater uuid, p_ids uuid[], p_hold_ms integer)
returns setof shown_assignments language plpgsql as $$
declare
  v_hold interval := make_interval(secs => p_hold_ms / 1000.0);
  v_rater record;
  v_balance integer;
  v_project record;
  v_open integer;
  v_taken record;
  v_order smallint[];
  v_reopened boolean;
  v_next integer := 1;
begin
  perform set_config('tiebreak.project_id', p_project::text, true), set_config('tiebreak.actor_id', p_actor, true);
  select r.order_balance, r.paused_at into strict v_rater
  from raters r where r.project_id = p_project and r.id = p_rater for no key update;
  v_balance := v_rater.order_balance;
  select p.scale, p.allow_both_bad, p.state into strict v_project from projects p where p.id = p_project;
  if v_project.state <> 'open' or v_rater.paused_at is not null then
    return;
  end if;

  -- Whoever locks several assignments locks them in the order of their ids.
  update assignments a set lease_until = clock_timestamp() + v_hold
  from (select o.id from assignments o
        where o.project_id = p_project and o.rater_id = p_rater and o.state = 'leased' order by o.id for update) own
  where a.project_id = p_project and a.id = own.id;
  get diagnostics v_open = row_count;

  while v_open < cardinality(p_ids) loop
    select c.id, c.k into v_taken
    from comparisons c
    where c.project_id = p_project and c.state = 'open' and c.taken < c.seats and c.gold is null
      and not exists (
        select 1 from assignments a
        where a.project_id = c.project_id and a.comparison_id = c.id and a.rater_id = p_rater and a.repeat = 0
          and a.state in ('leased', 'judged', 'skipped', 'flagged'))
    order by c.priority desc nulls last, c.random_rank -- as the index has it
    limit 1
    for update of c skip locked;

    if not found then
      continue when tiebreak.expire_leases(p_project, 50) > 0;
      -- All that is left may be in the hands of somebody who is being served. Whoever holds no assignment may wait.
      exit when v_open > 0;
      select c.id, c.k into v_taken
      from comparisons c
      where c.project_id = p_project and c.state = 'open' and c.taken < c.seats and c.gold is null
        and not exists (
          select 1 from assignments a
          where a.project_id = c.project_id and a.comparison_id = c.id and a.rater_id = p_rater and a.repeat = 0
            and a.state in ('leased', 'judged', 'skipped', 'flagged'))
      order by c.priority desc nulls last, c.random_rank
      limit 1
      for update of c;
      exit when not found;
    end if;

    update assignments a
    set state = 'leased', ended_at = null, holds_seat = true,
        leased_at = clock_timestamp(), lease_until = clock_timestamp() + v_hold,
        scale = v_project.scale, allow_both_bad = v_project.allow_both_bad
    where a.project_id = p_project and a.comparison_id = v_taken.id and a.rater_id = p_rater and a.repeat = 0
      and a.state in ('expired', 'released');
    v_reopened := found;

    if not v_reopened then
      v_order := tiebreak.draw_order(p_project, v_taken.id, v_taken.k, v_balance);
      v_balance := v_balance + case when v_order[1] = 1 then 1 else -1 end;
      insert into assignments
        (project_id, id, comparison_id, rater_id, display_order, state, holds_seat, lease_until, leased_at,
         scale, allow_both_bad, chosen_because)
      values
        (p_project, p_ids[v_next], v_taken.id, p_rater, v_order, 'leased', true,
         clock_timestamp() + v_hold, clock_timestamp(), v_project.scale, v_project.allow_both_bad, '{"by": "free_seat"}');
      v_next := v_next + 1;
    end if;
    update comparisons c set taken = c.taken + 1 where c.project_id = p_project and c.id = v_taken.id;
    v_open := v_open + 1;
  end loop;

  update raters r set order_balance = v_balance
  where r.project_id = p_project and r.id = p_rater and r.order_balance <> v_balance;

  return query
    select * from shown_assignments a
    where a.project_id = p_project and a.rater_id = p_rater and a.state = 'leased'
    order by a.leased_at, a.id limit greatest(cardinality(p_ids), 1);
end $$;
--> statement-breakpoint

-- Stores one answer, once, with the assignment's completion. Answers {kind: 'stored', …} or {kind: <error code>}.
-- Writes once; on conflict it reads again in a fresh statement, since a single INSERT … ON CONFLICT DO NOTHING with a
-- SELECT cannot see what a concurrent resend has just committed.
create or replace function tiebreak.submit_judgement(p_project uuid, p_actor text, p_rater uuid, p_body jsonb, p_digest bytea)
returns jsonb language plpgsql as $$
declare
  v_id uuid := (p_body ->> 'id')::uuid;
  v_revises uuid := (p_body ->> 'revises')::uuid;
  v_assignment assignments;
  v_comparison comparisons;
  v_last submissions;
  v_ranks smallint[];
  v_surplus boolean;
  v_seatless boolean;
  v_stored jsonb;
begin
  perform set_config('tiebreak.project_id', p_project::text, true), set_config('tiebreak.actor_id', p_actor, true);

  select a.* into v_assignment from assignments a
  where a.project_id = p_project and a.id = (p_body ->> 'assignmentId')::uuid and a.rater_id = p_rater;
  if not found then
    v_stored := tiebreak.stored_submission(p_project, v_id, p_rater, p_digest);
    return coalesce(v_stored, jsonb_build_object('kind', 'assignment_not_found'));
  end if;
  select c.* into v_comparison from comparisons c
  where c.project_id = p_project and c.id = v_assignment.comparison_id for update;
  select a.* into v_assignment from assignments a
  where a.project_id = p_project and a.id = v_assignment.id for update;

  v_stored := tiebreak.stored_submission(p_project, v_id, p_rater, p_digest);
  if v_stored is not null then
    return v_stored;
  end if;

  select s.* into v_last from submissions s
  where s.project_id = p_project and s.assignment_id = v_assignment.id order by s.revision desc limit 1;
  if v_revises is null and v_last.id is not null then
    return jsonb_build_object('kind', 'assignment_already_judged');
  elsif v_revises is not null and v_last.id is null then
    return jsonb_build_object('kind', 'judgement_not_found');
  elsif v_revises <> v_last.id then
    return jsonb_build_object('kind', case
      when exists (select 1 from submissions s where s.project_id = p_project and s.id = v_revises and s.assignment_id = v_assignment.id)
      then 'judgement_revised_already' else 'judgement_not_found' end);
  end if;

  if p_body -> 'ranks' <> 'null'::jsonb then
    select array_agg((p_body -> 'ranks' ->> tiebreak.handle(v_assignment.id, cr.response_id))::smallint order by cr.position)
    into v_ranks
    from comparison_responses cr where cr.project_id = p_project and cr.comparison_id = v_comparison.id;
    if array_position(v_ranks, null) is not null
      or (select count(*) from jsonb_object_keys(p_body -> 'ranks')) <> v_comparison.k then
      return jsonb_build_object('kind', 'answer_not_of_assignment');
    end if;
  end if;

  -- Gold and repeats take no seats.
  v_seatless := v_assignment.gold_use is not null or v_assignment.repeat > 0;
  v_surplus := case
    when v_last.id is not null then v_last.surplus
    when v_assignment.holds_seat or v_seatless then false
    else v_comparison.taken >= v_comparison.seats
  end;

  insert into submissions
    (project_id, id, rater_id, comparison_id, k, assignment_id, repeat, revision, revises, source, body_digest,
     display_order, surplus, guidelines_version, shown_at, answered_at, active_ms, layout, reason)
  values
    (p_project, v_id, p_rater, v_comparison.id, v_comparison.k, v_assignment.id, v_assignment.repeat,
     coalesce(v_last.revision, 0) + 1, v_revises, 'screen', p_digest, v_assignment.display_order, v_surplus,
     (select p.guidelines_version from projects p where p.id = p_project),
     (p_body ->> 'shownAt')::timestamptz, (p_body ->> 'answeredAt')::timestamptz, (p_body ->> 'activeMs')::integer,
     p_body ->> 'layout', p_body ->> 'reason')
  on conflict do nothing;
  if not found then
    v_stored := tiebreak.stored_submission(p_project, v_id, p_rater, p_digest);
    return coalesce(v_stored, jsonb_build_object('kind', 'assignment_already_judged'));
  end if;

  insert into judgements (project_id, submission_id, criterion, k, ranks, strength, both_bad)
  values (p_project, v_id, 'overall', v_comparison.k, v_ranks, (p_body ->> 'strength')::smallint, (p_body ->> 'bothBad')::boolean);

  if v_last.id is null then
    if not v_assignment.holds_seat and not v_surplus and not v_seatless then
      update comparisons c set taken = c.taken + 1 where c.project_id = p_project and c.id = v_comparison.id;
    end if;
    update assignments a set state = 'judged', ended_at = clock_timestamp(), holds_seat = not v_surplus and not v_seatless,
      skip_reason = null, skip_note = null
    where a.project_id = p_project and a.id = v_assignment.id;
  end if;

  return tiebreak.stored_submission(p_project, v_id, p_rater, p_digest);
end $$;
--> statement-breakpoint

-- What counts, in one place: the current revision as of a mark; not gold, not a repeat; surplus in and marked;
-- excluded and requeued out; both bad in its own column.
create or replace function tiebreak.counted_judgements_at(p_mark xid8)
returns table (
  project_id uuid, submission_id uuid, seq bigint, xid xid8, rater_id uuid, comparison_id uuid, prompt_id uuid, k smallint,
  source text, revision smallint, surplus boolean, display_order smallint[], shown_at timestamptz, answered_at timestamptz,
  active_ms integer, reason text, criterion text, ranks smallint[], strength smallint, unacceptable smallint[], both_bad boolean)
language sql stable as $$
  select s.project_id, s.id, s.seq, s.xid, s.rater_id, s.comparison_id, c.prompt_id, s.k,
    s.source, s.revision, s.surplus, s.display_order, s.shown_at, s.answered_at,
    s.active_ms, s.reason, j.criterion, j.ranks, j.strength, j.unacceptable, j.both_bad
  from submissions s
  join judgements j on j.project_id = s.project_id and j.submission_id = s.id
  join comparisons c on c.project_id = s.project_id and c.id = s.comparison_id
  where s.xid < p_mark and s.repeat = 0 and c.gold is null
    and not exists (
      select 1 from submissions later
      where later.project_id = s.project_id and later.revises = s.id and later.xid < p_mark)
    and not exists (
      select 1 from (
        select distinct on (r.project_id, r.rater_id) r.project_id, r.rater_id, r.kind from rulings r
        where r.rater_id is not null and r.xid < p_mark order by r.project_id, r.rater_id, r.seq desc) latest
      where latest.project_id = s.project_id and latest.rater_id = s.rater_id and latest.kind = 'exclude_rater')
    and not exists (
      select 1 from (
        select distinct on (r.project_id, r.submission_id) r.project_id, r.submission_id, r.kind from rulings r
        where r.submission_id is not null and r.kind in ('exclude_submission', 'include_submission') and r.xid < p_mark order by r.project_id, r.submission_id, r.seq desc) latest
      where latest.project_id = s.project_id and latest.submission_id = s.id and latest.kind = 'exclude_submission')
    and not exists (
      select 1 from rulings r
      where r.project_id = s.project_id and r.comparison_id = s.comparison_id and r.kind = 'requeue'
        and r.xid < p_mark and r.ruled_at >= s.received_at)
    and not exists (
      select 1 from rulings r
      where r.project_id = s.project_id and r.submission_id = s.id and r.kind = 'requeue' and r.xid < p_mark)
$$;
--> statement-breakpoint
call tiebreak.protect('flags');
--> statement-breakpoint
call tiebreak.protect('adjudications');
--> statement-breakpoint
grant select, insert on flags, adjudications to tiebreak_app, tiebreak_jobs;
--> statement-breakpoint
revoke execute on function tiebreak.review_if_due(uuid, uuid), tiebreak.decline(uuid, text, uuid, uuid, uuid, text, text),
  tiebreak.agrees_with_gold(jsonb, smallint[]) from public;
--> statement-breakpoint
grant execute on function tiebreak.review_if_due(uuid, uuid), tiebreak.decline(uuid, text, uuid, uuid, uuid, text, text),
  tiebreak.agrees_with_gold(jsonb, smallint[]) to tiebreak_app;
--> statement-breakpoint
grant execute on function tiebreak.agrees_with_gold(jsonb, smallint[]) to tiebreak_jobs;
