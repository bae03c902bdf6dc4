CREATE TABLE "flag_act_rows" (
	"project_id" uuid NOT NULL,
	"act_id" uuid NOT NULL,
	"flag_id" uuid NOT NULL,
	"comparison_id" uuid NOT NULL,
	"moved" boolean NOT NULL,
	CONSTRAINT "flag_act_rows_project_id_act_id_flag_id_pk" PRIMARY KEY("project_id","act_id","flag_id")
);
--> statement-breakpoint
CREATE TABLE "flag_acts" (
	"project_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"seq" bigint GENERATED ALWAYS AS IDENTITY (sequence name "flag_acts_seq_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"xid" "xid8" DEFAULT pg_current_xact_id() NOT NULL,
	"kind" text NOT NULL,
	"rater_id" uuid NOT NULL,
	"undoes" uuid,
	"reason" text NOT NULL,
	"effects" jsonb NOT NULL,
	"ruled_by" text NOT NULL,
	"ruled_at" timestamp (3) with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "flag_acts_project_id_id_pk" PRIMARY KEY("project_id","id"),
	CONSTRAINT "flag_acts_undone_once" UNIQUE("project_id","undoes"),
	CONSTRAINT "flag_acts_kind" CHECK ("flag_acts"."kind" in ('set_aside', 'restore')),
	CONSTRAINT "flag_acts_undoes" CHECK (("flag_acts"."kind" = 'restore') = ("flag_acts"."undoes" is not null))
);
--> statement-breakpoint
ALTER TABLE "flags" ADD COLUMN "alone" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "flag_act_rows" ADD CONSTRAINT "flag_act_rows_project_id_act_id_flag_acts_project_id_id_fk" FOREIGN KEY ("project_id","act_id") REFERENCES "public"."flag_acts"("project_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "flag_act_rows" ADD CONSTRAINT "flag_act_rows_project_id_flag_id_flags_project_id_id_fk" FOREIGN KEY ("project_id","flag_id") REFERENCES "public"."flags"("project_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "flag_act_rows" ADD CONSTRAINT "flag_act_rows_project_id_comparison_id_comparisons_project_id_id_fk" FOREIGN KEY ("project_id","comparison_id") REFERENCES "public"."comparisons"("project_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "flag_acts" ADD CONSTRAINT "flag_acts_project_id_rater_id_raters_project_id_id_fk" FOREIGN KEY ("project_id","rater_id") REFERENCES "public"."raters"("project_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "flag_acts" ADD CONSTRAINT "flag_acts_project_id_undoes_flag_acts_project_id_id_fk" FOREIGN KEY ("project_id","undoes") REFERENCES "public"."flag_acts"("project_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "flag_act_rows_flag" ON "flag_act_rows" USING btree ("project_id","flag_id");--> statement-breakpoint
CREATE INDEX "flags_rater" ON "flags" USING btree ("project_id","rater_id","flagged_at");
--> statement-breakpoint
call tiebreak.protect('flag_acts');
--> statement-breakpoint
call tiebreak.protect('flag_act_rows');
--> statement-breakpoint
grant select, insert on flag_acts, flag_act_rows to tiebreak_app;
--> statement-breakpoint

-- Whether a lead has set a flag aside, and nobody has undone it.
create function tiebreak.is_set_aside(p_project uuid, p_flag uuid) returns boolean language sql stable as $$
  select exists (
    select 1 from flag_act_rows x
    join flag_acts a on a.project_id = x.project_id and a.id = x.act_id
    where x.project_id = p_project and x.flag_id = p_flag and a.kind = 'set_aside'
      and not exists (select 1 from flag_acts u where u.project_id = a.project_id and u.undoes = a.id))
$$;
--> statement-breakpoint

-- Whether enough was reported about a comparison since the last look, were the flags in p_without not there: a severe flag
-- that counts alone, two raters with flags, or three raters who skipped (skips of gold apart). What was set aside is not counted.
create function tiebreak.is_review_due(p_project uuid, p_comparison uuid, p_without uuid[]) returns boolean language sql stable as $$
  with reported as (
    select f.rater_id, f.severe and f.alone as enough
    from flags f join comparisons c on c.project_id = f.project_id and c.id = f.comparison_id
    where f.project_id = p_project and f.comparison_id = p_comparison and f.flagged_at > coalesce(c.reviewed_at, '-infinity')
      and f.id <> all (p_without) and not tiebreak.is_set_aside(p_project, f.id)
  )
  select exists (select 1 from reported where enough)
    or (select count(distinct rater_id) from reported) >= 2
    or (select count(distinct a.rater_id) from assignments a
        join comparisons c on c.project_id = a.project_id and c.id = a.comparison_id
        where a.project_id = p_project and a.comparison_id = p_comparison and a.state = 'skipped' and c.gold is null
          and a.ended_at > coalesce(c.reviewed_at, '-infinity')) >= 3
$$;
--> statement-breakpoint

-- Sends a comparison to the reviewers when enough was reported since the last look. The comparison is locked by the
-- caller. Open leases of it end: nobody is shown it any longer, and what is answered all the same is kept.
create or replace function tiebreak.review_if_due(p_project uuid, p_comparison uuid) returns void language plpgsql as $$
declare
  v_freed smallint;
begin
  if not exists (select 1 from comparisons c where c.project_id = p_project and c.id = p_comparison and c.state = 'open')
    or not tiebreak.is_review_due(p_project, p_comparison, '{}')
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

-- Severe flags of a rater within the policy's hours and since a lead last let them go on, those apart that a reviewer
-- confirmed by taking the comparison out.
create function tiebreak.recent_severe_flags(p_project uuid, p_rater uuid) returns bigint language sql stable as $$
  select count(*)
  from flags f
  join comparisons c on c.project_id = f.project_id and c.id = f.comparison_id
  join raters r on r.project_id = f.project_id and r.id = f.rater_id
  join projects p on p.id = f.project_id
  where f.project_id = p_project and f.rater_id = p_rater and f.severe
    and f.flagged_at > clock_timestamp() - make_interval(hours => coalesce((p.policy #>> '{flags,hours}')::integer, 24))
    and f.flagged_at > coalesce(r.resumed_at, '-infinity')
    and not (c.state = 'withdrawn' and c.reviewed_at >= f.flagged_at)
$$;
--> statement-breakpoint

-- Ends an own assignment without an answer: skipped with a reason, or flagged (p_flag is the flag's id, p_reason its
-- kind). A severe flag beyond the policy's number does not take the comparison out alone, and pauses its rater.
-- Answers 'ended', 'not_found' or 'judged'; the same again changes nothing. Lock order: rater, comparison, assignment.
create or replace function tiebreak.decline(p_project uuid, p_actor text, p_rater uuid, p_assignment uuid, p_flag uuid, p_reason text, p_note text)
returns text language plpgsql as $$
declare
  v_assignment assignments;
  v_alone boolean := true;
begin
  perform set_config('tiebreak.project_id', p_project::text, true), set_config('tiebreak.actor_id', p_actor, true);
  if p_flag is not null then
    -- Flags of one rater come one after the other, so that none is left out of the count.
    perform 1 from raters r where r.project_id = p_project and r.id = p_rater for no key update;
  end if;
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
    if p_reason in ('unsafe', 'personal_data', 'identity_leaked') then
      v_alone := tiebreak.recent_severe_flags(p_project, p_rater) < (
        select coalesce((p.policy #>> '{flags,severeAlone}')::integer, 3) from projects p where p.id = p_project);
    end if;
    update assignments a set state = 'flagged', holds_seat = false, ended_at = coalesce(a.ended_at, clock_timestamp())
    where a.project_id = p_project and a.id = p_assignment;
    insert into flags (project_id, id, assignment_id, comparison_id, rater_id, kind, note, alone)
    values (p_project, p_flag, p_assignment, v_assignment.comparison_id, p_rater, p_reason, p_note, v_alone);
    if not v_alone then
      update raters r set paused_at = clock_timestamp(), paused_because = 'flags'
      where r.project_id = p_project and r.id = p_rater and r.paused_at is null;
    end if;
  end if;
  perform tiebreak.review_if_due(p_project, v_assignment.comparison_id);
  return 'ended';
end $$;
--> statement-breakpoint

-- The flags of a rater that count, by comparison: where it is, and whether it would wait for a reviewer without them.
create function tiebreak.flagged_by(p_project uuid, p_rater uuid)
returns table (flag_id uuid, comparison_id uuid, severe boolean, alone boolean, state text, due_without boolean)
language sql stable as $$
  with own as materialized (
    select f.* from flags f
    where f.project_id = p_project and f.rater_id = p_rater and not tiebreak.is_set_aside(p_project, f.id)
  )
  select o.id, c.id, o.severe, o.alone, c.state,
    c.state = 'in_review' and tiebreak.is_review_due(p_project, c.id, (select array_agg(id) from own))
  from own o join comparisons c on c.project_id = p_project and c.id = o.comparison_id
$$;
--> statement-breakpoint
revoke execute on function tiebreak.is_set_aside(uuid, uuid), tiebreak.is_review_due(uuid, uuid, uuid[]),
  tiebreak.recent_severe_flags(uuid, uuid), tiebreak.flagged_by(uuid, uuid) from public;
--> statement-breakpoint
grant execute on function tiebreak.is_set_aside(uuid, uuid), tiebreak.is_review_due(uuid, uuid, uuid[]),
  tiebreak.recent_severe_flags(uuid, uuid), tiebreak.flagged_by(uuid, uuid) to tiebreak_app;
