-- What later work stands on: organisations, a log that can be chained, events by which gold, tags and kinds of raters are read
-- as of a mark, tallies by kind.
CREATE TABLE "auth"."account_changes" (
	"event_id" uuid PRIMARY KEY NOT NULL,
	"before" jsonb,
	"after" jsonb
);
--> statement-breakpoint
CREATE TABLE "auth"."person_keys" (
	"user_id" text PRIMARY KEY NOT NULL,
	"key" "bytea" NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "organisations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rater_kinds" (
	"project_id" uuid NOT NULL,
	"rater_id" uuid NOT NULL,
	"seq" bigint GENERATED ALWAYS AS IDENTITY (sequence name "rater_kinds_seq_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"xid" "xid8" DEFAULT pg_current_xact_id() NOT NULL,
	"kind" text NOT NULL,
	"set_at" timestamp (3) with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "rater_kinds_project_id_rater_id_seq_pk" PRIMARY KEY("project_id","rater_id","seq"),
	CONSTRAINT "rater_kinds_kind" CHECK ("rater_kinds"."kind" in ('human', 'judge', 'simulated'))
);
--> statement-breakpoint
CREATE TABLE "audit_changes" (
	"project_id" uuid NOT NULL,
	"event_id" uuid NOT NULL,
	"before" jsonb,
	"after" jsonb,
	CONSTRAINT "audit_changes_project_id_event_id_pk" PRIMARY KEY("project_id","event_id")
);
--> statement-breakpoint
CREATE TABLE "gold_marks" (
	"project_id" uuid NOT NULL,
	"comparison_id" uuid NOT NULL,
	"seq" bigint GENERATED ALWAYS AS IDENTITY (sequence name "gold_marks_seq_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"xid" "xid8" DEFAULT pg_current_xact_id() NOT NULL,
	"gold" jsonb,
	"marked_at" timestamp (3) with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "gold_marks_project_id_comparison_id_seq_pk" PRIMARY KEY("project_id","comparison_id","seq")
);
--> statement-breakpoint
CREATE TABLE "prompt_tags" (
	"project_id" uuid NOT NULL,
	"prompt_id" uuid NOT NULL,
	"seq" bigint GENERATED ALWAYS AS IDENTITY (sequence name "prompt_tags_seq_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"xid" "xid8" DEFAULT pg_current_xact_id() NOT NULL,
	"tags" text[] NOT NULL,
	"set_at" timestamp (3) with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "prompt_tags_project_id_prompt_id_seq_pk" PRIMARY KEY("project_id","prompt_id","seq")
);
--> statement-breakpoint
CREATE TABLE "counted_kinds" (
	"project_id" uuid NOT NULL,
	"seq" bigint GENERATED ALWAYS AS IDENTITY (sequence name "counted_kinds_seq_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"xid" "xid8" DEFAULT pg_current_xact_id() NOT NULL,
	"kinds" text[] NOT NULL,
	"set_at" timestamp (3) with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "counted_kinds_project_id_seq_pk" PRIMARY KEY("project_id","seq"),
	CONSTRAINT "counted_kinds_kinds" CHECK ("counted_kinds"."kinds" <@ array['human', 'simulated'] and 'human' = any ("counted_kinds"."kinds"))
);
--> statement-breakpoint
insert into organisations (id, name) values ('00000000-0000-7000-8000-000000000001', 'Default');
--> statement-breakpoint
ALTER TABLE "raters" DROP CONSTRAINT "raters_kind";--> statement-breakpoint
ALTER TABLE "pair_tallies" DROP CONSTRAINT "pair_tallies_project_id_criterion_first_response_id_second_response_id_pk";--> statement-breakpoint
ALTER TABLE "auth"."account_events" ADD COLUMN "seq" bigint;--> statement-breakpoint
ALTER TABLE "auth"."account_events" ADD COLUMN "actor_kind" text;--> statement-breakpoint
ALTER TABLE "auth"."account_events" ADD COLUMN "change_digest" "bytea";--> statement-breakpoint
ALTER TABLE "audit_events" ADD COLUMN "seq" bigint;--> statement-breakpoint
ALTER TABLE "audit_events" ADD COLUMN "actor_kind" text;--> statement-breakpoint
ALTER TABLE "audit_events" ADD COLUMN "change_digest" "bytea";--> statement-breakpoint
ALTER TABLE "pair_tallies" ADD COLUMN "rater_kind" text DEFAULT 'human' NOT NULL;--> statement-breakpoint
ALTER TABLE "pair_tallies" ADD CONSTRAINT "pair_tallies_pk" PRIMARY KEY("project_id","criterion","first_response_id","second_response_id","rater_kind");--> statement-breakpoint
ALTER TABLE "projects" ADD COLUMN "organisation_id" uuid DEFAULT '00000000-0000-7000-8000-000000000001' NOT NULL;--> statement-breakpoint
ALTER TABLE "projects" ADD COLUMN "count_simulated" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "seat_changes" DROP CONSTRAINT "seat_changes_cause";--> statement-breakpoint
ALTER TABLE "seat_changes" ADD COLUMN "by_kind" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "seat_changes" ADD CONSTRAINT "seat_changes_cause" CHECK (num_nonnulls("seat_changes"."ruling_id", "seat_changes"."consent_id") + "seat_changes"."by_kind"::integer = 1);--> statement-breakpoint
ALTER TABLE "auth"."account_changes" ADD CONSTRAINT "account_changes_event_id_account_events_id_fk" FOREIGN KEY ("event_id") REFERENCES "auth"."account_events"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "auth"."person_keys" ADD CONSTRAINT "person_keys_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "auth"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rater_kinds" ADD CONSTRAINT "rater_kinds_project_id_rater_id_raters_project_id_id_fk" FOREIGN KEY ("project_id","rater_id") REFERENCES "public"."raters"("project_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit_changes" ADD CONSTRAINT "audit_changes_project_id_event_id_audit_events_project_id_id_fk" FOREIGN KEY ("project_id","event_id") REFERENCES "public"."audit_events"("project_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "gold_marks" ADD CONSTRAINT "gold_marks_project_id_comparison_id_comparisons_project_id_id_fk" FOREIGN KEY ("project_id","comparison_id") REFERENCES "public"."comparisons"("project_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "prompt_tags" ADD CONSTRAINT "prompt_tags_project_id_prompt_id_prompts_project_id_id_fk" FOREIGN KEY ("project_id","prompt_id") REFERENCES "public"."prompts"("project_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "counted_kinds" ADD CONSTRAINT "counted_kinds_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "rater_kinds_xid" ON "rater_kinds" USING btree ("project_id","xid");--> statement-breakpoint
CREATE INDEX "gold_marks_xid" ON "gold_marks" USING btree ("project_id","xid");--> statement-breakpoint
CREATE INDEX "prompt_tags_xid" ON "prompt_tags" USING btree ("project_id","xid");--> statement-breakpoint
CREATE INDEX "counted_kinds_xid" ON "counted_kinds" USING btree ("project_id","xid");--> statement-breakpoint
ALTER TABLE "projects" ADD CONSTRAINT "projects_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint

-- What rows say until now is carried over. Events of before have transaction 0: as of every mark things are what they are
-- today, which is what figures said so far.
create policy carry_over on audit_events to tiebreak_owner using (true) with check (true);
--> statement-breakpoint
create policy carry_over on raters to tiebreak_owner using (true) with check (true);
--> statement-breakpoint
create policy carry_over on projects for update to tiebreak_owner using (true) with check (true);
--> statement-breakpoint
create policy carry_over on comparisons for select to tiebreak_owner using (true);
--> statement-breakpoint
create policy carry_over on prompts for select to tiebreak_owner using (true);
--> statement-breakpoint
create policy carry_over on pair_tallies to tiebreak_owner using (true) with check (true);
--> statement-breakpoint
create policy carry_over on disagreements to tiebreak_owner using (true) with check (true);
--> statement-breakpoint
create policy carry_over on tally_marks to tiebreak_owner using (true) with check (true);
--> statement-breakpoint
update audit_events set actor_kind = case when actor like 'token:%' then 'token'
  when actor like 'user:%' or actor = 'anonymous' then 'person' else 'system' end;
--> statement-breakpoint
update auth.account_events set actor_kind = case when actor like 'token:%' then 'token'
  when actor like 'user:%' or actor = 'anonymous' then 'person' else 'system' end;
--> statement-breakpoint
update audit_events e set seq = numbered.n from (select id, row_number() over (order by at, id) as n from audit_events) numbered where numbered.id = e.id;
--> statement-breakpoint
alter table audit_events alter column seq set not null;
--> statement-breakpoint
alter table audit_events alter column seq add generated always as identity (sequence name audit_events_seq_seq);
--> statement-breakpoint
select setval('audit_events_seq_seq', (select coalesce(max(seq), 0) + 1 from audit_events), false);
--> statement-breakpoint
update auth.account_events e set seq = numbered.n from (select id, row_number() over (order by at, id) as n from auth.account_events) numbered where numbered.id = e.id;
--> statement-breakpoint
alter table auth.account_events alter column seq set not null;
--> statement-breakpoint
alter table auth.account_events alter column seq add generated always as identity (sequence name auth.account_events_seq_seq);
--> statement-breakpoint
select setval('auth.account_events_seq_seq', (select coalesce(max(seq), 0) + 1 from auth.account_events), false);
--> statement-breakpoint
alter table audit_events alter column actor_kind set not null;
--> statement-breakpoint
alter table auth.account_events alter column actor_kind set not null;
--> statement-breakpoint
update raters set kind = case when kind = 'judge' then 'judge' when simulated then 'simulated' else 'human' end;
--> statement-breakpoint
insert into rater_kinds (project_id, rater_id, xid, kind)
select r.project_id, r.id, '0', r.kind from raters r where r.kind <> 'human' order by r.project_id, r.ordinal;
--> statement-breakpoint

-- Simulated raters counted until now, so they count on where there are any. Tallies are counted anew there, by kind.
update projects p set count_simulated = true where exists (
  select 1 from raters r where r.project_id = p.id and r.kind = 'simulated');
--> statement-breakpoint
insert into counted_kinds (project_id, xid, kinds)
select p.id, '0', array['human', 'simulated'] from projects p where p.count_simulated order by p.id;
--> statement-breakpoint
delete from pair_tallies t where exists (select 1 from raters r where r.project_id = t.project_id and r.kind <> 'human');
--> statement-breakpoint
delete from disagreements d where exists (select 1 from raters r where r.project_id = d.project_id and r.kind <> 'human');
--> statement-breakpoint
update tally_marks m set mark = '0' where exists (select 1 from raters r where r.project_id = m.project_id and r.kind <> 'human');
--> statement-breakpoint
insert into gold_marks (project_id, comparison_id, xid, gold)
select c.project_id, c.id, '0', c.gold from comparisons c where c.gold is not null order by c.project_id, c.id;
--> statement-breakpoint
insert into prompt_tags (project_id, prompt_id, xid, tags)
select p.project_id, p.id, '0', p.tags from prompts p where p.tags <> '{}' order by p.project_id, p.id;
--> statement-breakpoint
drop policy carry_over on audit_events;
--> statement-breakpoint
drop policy carry_over on raters;
--> statement-breakpoint
drop policy carry_over on projects;
--> statement-breakpoint
drop policy carry_over on comparisons;
--> statement-breakpoint
drop policy carry_over on prompts;
--> statement-breakpoint
drop policy carry_over on pair_tallies;
--> statement-breakpoint
drop policy carry_over on disagreements;
--> statement-breakpoint
drop policy carry_over on tally_marks;
--> statement-breakpoint
ALTER TABLE "auth"."account_events" ADD CONSTRAINT "account_events_seq" UNIQUE("seq");--> statement-breakpoint
ALTER TABLE "audit_events" ADD CONSTRAINT "audit_events_seq" UNIQUE("project_id","seq");--> statement-breakpoint
ALTER TABLE "auth"."account_events" ADD CONSTRAINT "account_events_actor_kind" CHECK ("auth"."account_events"."actor_kind" in ('person', 'token', 'service', 'system'));--> statement-breakpoint
ALTER TABLE "raters" ADD CONSTRAINT "raters_kind" CHECK ("raters"."kind" in ('human', 'judge', 'simulated'));--> statement-breakpoint
ALTER TABLE "audit_events" ADD CONSTRAINT "audit_events_actor_kind" CHECK ("audit_events"."actor_kind" in ('person', 'token', 'service', 'system'));--> statement-breakpoint
ALTER TABLE "pair_tallies" ADD CONSTRAINT "pair_tallies_rater_kind" CHECK ("pair_tallies"."rater_kind" in ('human', 'judge', 'simulated'));
--> statement-breakpoint

-- The walls. Organisations are seen by those who see a project of theirs.
call tiebreak.protect('rater_kinds');
--> statement-breakpoint
call tiebreak.protect('gold_marks');
--> statement-breakpoint
call tiebreak.protect('prompt_tags');
--> statement-breakpoint
call tiebreak.protect('counted_kinds');
--> statement-breakpoint
call tiebreak.protect('audit_changes');
--> statement-breakpoint
alter table organisations enable row level security;
--> statement-breakpoint
alter table organisations force row level security;
--> statement-breakpoint
create policy own_organisations on organisations for select using (
  exists (select 1 from projects p where p.organisation_id = organisations.id));
--> statement-breakpoint
-- The look-up of what is to be folded runs before there is a scope.
create policy look_up on rater_kinds for select to tiebreak_owner using (true);
--> statement-breakpoint
create policy look_up on gold_marks for select to tiebreak_owner using (true);
--> statement-breakpoint
create policy look_up on counted_kinds for select to tiebreak_owner using (true);
--> statement-breakpoint
grant select on organisations to tiebreak_app, tiebreak_jobs;
--> statement-breakpoint
grant select, insert on rater_kinds, gold_marks, prompt_tags, counted_kinds, audit_changes to tiebreak_app, tiebreak_jobs;
--> statement-breakpoint
grant select, insert on auth.account_changes, auth.person_keys to tiebreak_app;
--> statement-breakpoint

-- Whoever changes gold, tags or what a rater is writes the event: triggers do, for every writer.
create function tiebreak.note_gold() returns trigger language plpgsql as $$
begin
  insert into gold_marks (project_id, comparison_id, gold) values (new.project_id, new.id, new.gold);
  return null;
end $$;
--> statement-breakpoint
create function tiebreak.note_tags() returns trigger language plpgsql as $$
begin
  insert into prompt_tags (project_id, prompt_id, tags) values (new.project_id, new.id, new.tags);
  return null;
end $$;
--> statement-breakpoint
create function tiebreak.note_rater_kind() returns trigger language plpgsql as $$
begin
  insert into rater_kinds (project_id, rater_id, kind) values (new.project_id, new.id, new.kind);
  return null;
end $$;
--> statement-breakpoint
create function tiebreak.note_counted_kinds() returns trigger language plpgsql as $$
begin
  insert into counted_kinds (project_id, kinds)
  values (new.id, case when new.count_simulated then array['human', 'simulated'] else array['human'] end);
  return null;
end $$;
--> statement-breakpoint
create function tiebreak.name_rater_kind() returns trigger language plpgsql as $$
begin
  if new.kind = 'annotator' then
    new.kind := case when new.simulated then 'simulated' else 'human' end;
  end if;
  new.simulated := new.kind = 'simulated';
  return new;
end $$;
--> statement-breakpoint
revoke execute on function tiebreak.name_rater_kind(), tiebreak.note_gold(), tiebreak.note_tags(), tiebreak.note_rater_kind(), tiebreak.note_counted_kinds() from public;
--> statement-breakpoint
create function tiebreak.name_actor_kind() returns trigger language plpgsql as $$
begin
  new.actor_kind := case when new.actor like 'token:%' then 'token'
    when new.actor like 'user:%' or new.actor = 'anonymous' then 'person' else 'system' end;
  return new;
end $$;
--> statement-breakpoint
revoke execute on function tiebreak.name_actor_kind() from public;
--> statement-breakpoint
create trigger actor_named before insert on audit_events for each row when (new.actor_kind is null) execute function tiebreak.name_actor_kind();
--> statement-breakpoint
create trigger actor_named before insert on auth.account_events for each row when (new.actor_kind is null)
  execute function tiebreak.name_actor_kind();
--> statement-breakpoint
create trigger gold_set after insert on comparisons for each row when (new.gold is not null) execute function tiebreak.note_gold();
--> statement-breakpoint
create trigger gold_changed after update of gold on comparisons for each row when (old.gold is distinct from new.gold)
  execute function tiebreak.note_gold();
--> statement-breakpoint
create trigger tags_set after insert on prompts for each row when (new.tags <> '{}') execute function tiebreak.note_tags();
--> statement-breakpoint
create trigger tags_changed after update of tags on prompts for each row when (old.tags is distinct from new.tags)
  execute function tiebreak.note_tags();
--> statement-breakpoint
create trigger kind_named before insert or update of kind, simulated on raters for each row execute function tiebreak.name_rater_kind();
--> statement-breakpoint
create trigger kind_set after insert on raters for each row when (new.kind <> 'human') execute function tiebreak.note_rater_kind();
--> statement-breakpoint
create trigger kind_changed after update of kind on raters for each row when (old.kind is distinct from new.kind)
  execute function tiebreak.note_rater_kind();
--> statement-breakpoint
create trigger counted_kinds_set after insert on projects for each row when (new.count_simulated)
  execute function tiebreak.note_counted_kinds();
--> statement-breakpoint
create trigger counted_kinds_changed after update of count_simulated on projects for each row
  when (old.count_simulated is distinct from new.count_simulated) execute function tiebreak.note_counted_kinds();
--> statement-breakpoint
-- functions: 5ee1e6abb65a087153fec0f433ec6fea70a57824d86e3394dc8ee217dc760244
