CREATE TABLE "decision_events" (
	"project_id" uuid NOT NULL,
	"decision_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"xid" "xid8" DEFAULT pg_current_xact_id() NOT NULL,
	"acted_by" text,
	"reason" text DEFAULT '' NOT NULL,
	"happened_at" timestamp (3) with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "decision_events_project_id_decision_id_kind_pk" PRIMARY KEY("project_id","decision_id","kind"),
	CONSTRAINT "decision_events_kind" CHECK ("decision_events"."kind" in ('opened', 'took_effect', 'overridden')),
	CONSTRAINT "decision_events_who" CHECK (("decision_events"."kind" = 'overridden') = ("decision_events"."acted_by" is not null))
);
--> statement-breakpoint
CREATE TABLE "decisions" (
	"project_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"seq" bigint GENERATED ALWAYS AS IDENTITY (sequence name "decisions_seq_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"xid" "xid8" DEFAULT pg_current_xact_id() NOT NULL,
	"comparison_id" uuid NOT NULL,
	"k" smallint NOT NULL,
	"ranks" smallint[],
	"both_bad" boolean NOT NULL,
	"confidence" double precision,
	"source" text NOT NULL,
	"gate_version" integer,
	"window_until" timestamp (3) with time zone,
	"decided_at" timestamp (3) with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "decisions_project_id_id_pk" PRIMARY KEY("project_id","id"),
	CONSTRAINT "decisions_both_bad" CHECK (("decisions"."ranks" is null) = "decisions"."both_bad"),
	CONSTRAINT "decisions_ranks" CHECK (cardinality("decisions"."ranks") = "decisions"."k" and 1 = any ("decisions"."ranks") and "decisions"."k" >= all ("decisions"."ranks") and 1 <= all ("decisions"."ranks")),
	CONSTRAINT "decisions_confidence" CHECK ("decisions"."confidence" between 0 and 1)
);
--> statement-breakpoint
CREATE TABLE "release_approvals" (
	"project_id" uuid NOT NULL,
	"release_id" uuid NOT NULL,
	"xid" "xid8" DEFAULT pg_current_xact_id() NOT NULL,
	"verdict" text NOT NULL,
	"reason" text NOT NULL,
	"waivers" jsonb NOT NULL,
	"manifest_digest" text NOT NULL,
	"approved_by" text NOT NULL,
	"role" text NOT NULL,
	"approved_at" timestamp (3) with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "release_approvals_project_id_release_id_pk" PRIMARY KEY("project_id","release_id"),
	CONSTRAINT "release_approvals_verdict" CHECK ("release_approvals"."verdict" in ('approved', 'rejected')),
	CONSTRAINT "release_approvals_reason" CHECK (length("release_approvals"."reason") > 0)
);
--> statement-breakpoint
CREATE TABLE "release_files" (
	"project_id" uuid NOT NULL,
	"release_id" uuid NOT NULL,
	"path" text NOT NULL,
	"media_type" text NOT NULL,
	"bytes" bigint NOT NULL,
	"rows" bigint,
	"sha256" text NOT NULL,
	CONSTRAINT "release_files_project_id_release_id_path_pk" PRIMARY KEY("project_id","release_id","path"),
	CONSTRAINT "release_files_sha256" CHECK ("release_files"."sha256" ~ '^[0-9a-f]{64}$')
);
--> statement-breakpoint
CREATE TABLE "release_policies" (
	"project_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"version" integer NOT NULL,
	"policy" jsonb NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "release_policies_project_id_id_pk" PRIMARY KEY("project_id","id"),
	CONSTRAINT "release_policies_version" UNIQUE("project_id","name","version"),
	CONSTRAINT "release_policies_version_from_1" CHECK ("release_policies"."version" >= 1)
);
--> statement-breakpoint
CREATE TABLE "release_salts" (
	"project_id" uuid NOT NULL,
	"release_id" uuid NOT NULL,
	"salt" "bytea" NOT NULL,
	CONSTRAINT "release_salts_project_id_release_id_pk" PRIMARY KEY("project_id","release_id")
);
--> statement-breakpoint
CREATE TABLE "release_takes" (
	"project_id" uuid NOT NULL,
	"release_id" uuid NOT NULL,
	"seq" bigint GENERATED ALWAYS AS IDENTITY (sequence name "release_takes_seq_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"path" text NOT NULL,
	"taken_by" text NOT NULL,
	"taken_at" timestamp (3) with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "release_takes_project_id_seq_pk" PRIMARY KEY("project_id","seq")
);
--> statement-breakpoint
CREATE TABLE "release_withdrawals" (
	"project_id" uuid NOT NULL,
	"release_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"withdrawn_by" text NOT NULL,
	"withdrawn_at" timestamp (3) with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "release_withdrawals_project_id_release_id_pk" PRIMARY KEY("project_id","release_id"),
	CONSTRAINT "release_withdrawals_reason" CHECK (length("release_withdrawals"."reason") > 0)
);
--> statement-breakpoint
CREATE TABLE "releases" (
	"project_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"job_id" uuid NOT NULL,
	"major" integer NOT NULL,
	"minor" integer NOT NULL,
	"patch" integer NOT NULL,
	"notes" text NOT NULL,
	"policy" jsonb NOT NULL,
	"policy_id" uuid,
	"policy_by" text NOT NULL,
	"seed" text NOT NULL,
	"epoch" text,
	"mark" "xid8",
	"as_of" timestamp (3) with time zone,
	"report" jsonb,
	"manifest" jsonb,
	"manifest_digest" text,
	"created_by" text NOT NULL,
	"created_by_token" uuid,
	"token_shown_to" text,
	"scheduled_by" text,
	"created_at" timestamp (3) with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "releases_project_id_id_pk" PRIMARY KEY("project_id","id"),
	CONSTRAINT "releases_version" UNIQUE("project_id","major","minor","patch"),
	CONSTRAINT "releases_version_from_0" CHECK ("releases"."major" >= 0 and "releases"."minor" >= 0 and "releases"."patch" >= 0),
	CONSTRAINT "releases_manifest" CHECK (("releases"."manifest" is null) = ("releases"."manifest_digest" is null))
);
--> statement-breakpoint
ALTER TABLE "jobs" DROP CONSTRAINT "jobs_kind";--> statement-breakpoint
ALTER TABLE "decision_events" ADD CONSTRAINT "decision_events_project_id_decision_id_decisions_project_id_id_fk" FOREIGN KEY ("project_id","decision_id") REFERENCES "public"."decisions"("project_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decisions" ADD CONSTRAINT "decisions_project_id_comparison_id_k_comparisons_project_id_id_k_fk" FOREIGN KEY ("project_id","comparison_id","k") REFERENCES "public"."comparisons"("project_id","id","k") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "release_approvals" ADD CONSTRAINT "release_approvals_project_id_release_id_releases_project_id_id_fk" FOREIGN KEY ("project_id","release_id") REFERENCES "public"."releases"("project_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "release_files" ADD CONSTRAINT "release_files_project_id_release_id_releases_project_id_id_fk" FOREIGN KEY ("project_id","release_id") REFERENCES "public"."releases"("project_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "release_policies" ADD CONSTRAINT "release_policies_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "release_salts" ADD CONSTRAINT "release_salts_project_id_release_id_releases_project_id_id_fk" FOREIGN KEY ("project_id","release_id") REFERENCES "public"."releases"("project_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "release_takes" ADD CONSTRAINT "release_takes_project_id_release_id_releases_project_id_id_fk" FOREIGN KEY ("project_id","release_id") REFERENCES "public"."releases"("project_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "release_withdrawals" ADD CONSTRAINT "release_withdrawals_project_id_release_id_releases_project_id_id_fk" FOREIGN KEY ("project_id","release_id") REFERENCES "public"."releases"("project_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "releases" ADD CONSTRAINT "releases_project_id_job_id_jobs_project_id_id_fk" FOREIGN KEY ("project_id","job_id") REFERENCES "public"."jobs"("project_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "releases" ADD CONSTRAINT "releases_project_id_policy_id_release_policies_project_id_id_fk" FOREIGN KEY ("project_id","policy_id") REFERENCES "public"."release_policies"("project_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "decisions_comparison" ON "decisions" USING btree ("project_id","comparison_id");--> statement-breakpoint
CREATE INDEX "release_takes_release" ON "release_takes" USING btree ("project_id","release_id","seq");--> statement-breakpoint
ALTER TABLE "jobs" ADD CONSTRAINT "jobs_kind" CHECK ("jobs"."kind" in ('import', 'look_at_import', 'make_comparisons', 'fit_scores', 'export', 'copy_project', 'cut_release'));
--> statement-breakpoint
call tiebreak.protect('release_policies');
--> statement-breakpoint
call tiebreak.protect('releases');
--> statement-breakpoint
call tiebreak.protect('release_salts');
--> statement-breakpoint
call tiebreak.protect('release_files');
--> statement-breakpoint
call tiebreak.protect('release_approvals');
--> statement-breakpoint
call tiebreak.protect('release_withdrawals');
--> statement-breakpoint
call tiebreak.protect('release_takes');
--> statement-breakpoint
call tiebreak.protect('decisions');
--> statement-breakpoint
call tiebreak.protect('decision_events');
--> statement-breakpoint
grant select on release_policies, releases, release_files, release_approvals, release_withdrawals, release_takes, decisions, decision_events to tiebreak_app, tiebreak_jobs;
--> statement-breakpoint
grant insert on release_policies, releases, release_approvals, release_withdrawals, release_takes to tiebreak_app;
--> statement-breakpoint
grant update (epoch, mark, as_of, report, manifest, manifest_digest) on releases to tiebreak_jobs;
--> statement-breakpoint
grant select, insert on release_salts to tiebreak_jobs;
--> statement-breakpoint
grant select (project_id, release_id) on release_salts to tiebreak_app;
--> statement-breakpoint
grant insert on release_files to tiebreak_jobs;
--> statement-breakpoint
create or replace function tiebreak.prove_release_cut() returns trigger language plpgsql
security definer set search_path = pg_catalog, public, pg_temp
as $$
declare
  v_proof text[] := string_to_array(current_setting('tiebreak.proof', true), ':');
begin
  new.created_by := coalesce(tiebreak.session_actor(), tiebreak.token_actor('export'));
  if new.created_by is null then
    raise exception 'no session or token proves who cuts' using errcode = 'TB401';
  end if;
  new.policy_by := new.created_by;
  if new.policy_id is not null then
    select p.created_by into strict new.policy_by from release_policies p
    where p.project_id = new.project_id and p.id = new.policy_id and p.policy = new.policy;
  end if;
  new.created_by_token := null;
  new.token_shown_to := null;
  new.scheduled_by := null;
  if v_proof[1] = 'token' then
    new.created_by_token := v_proof[2]::uuid;
    select t.shown_to into new.token_shown_to from api_tokens t where t.id = new.created_by_token;
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger cut_proven before insert on releases for each row execute function tiebreak.prove_release_cut();
--> statement-breakpoint
create or replace function tiebreak.prove_policy_author() returns trigger language plpgsql
security definer set search_path = pg_catalog, public, pg_temp
as $$
begin
  new.created_by := coalesce(tiebreak.session_actor(), tiebreak.token_actor('export'));
  if new.created_by is null then
    raise exception 'no session or token proves who wrote the policy' using errcode = 'TB401';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger author_proven before insert on release_policies for each row execute function tiebreak.prove_policy_author();
--> statement-breakpoint
create or replace function tiebreak.check_release_approval() returns trigger language plpgsql
security definer set search_path = pg_catalog, public, pg_temp
as $$
declare
  v_release releases%rowtype;
begin
  new.approved_by := tiebreak.session_actor();
  if new.approved_by is null then
    raise exception 'no session proves who approves' using errcode = 'TB401';
  end if;
  new.role := tiebreak.approver_role(new.project_id, new.approved_by);
  if new.role is null then
    raise exception 'only leads and reviewers approve' using errcode = 'TB403';
  end if;
  select * into strict v_release from releases r where r.project_id = new.project_id and r.id = new.release_id for share;
  if new.approved_by in (v_release.created_by, v_release.policy_by, v_release.token_shown_to, v_release.scheduled_by) then
    raise exception 'whoever had a hand in the cut does not approve it' using errcode = 'TB403';
  end if;
  if v_release.manifest_digest is distinct from new.manifest_digest then
    raise exception 'this is not the manifest of the release' using errcode = 'TB409';
  end if;
  new.approved_at := clock_timestamp();
  return new;
end $$;
--> statement-breakpoint
create trigger approval_checked before insert on release_approvals for each row execute function tiebreak.check_release_approval();
--> statement-breakpoint
create or replace function tiebreak.check_withdrawal() returns trigger language plpgsql
security definer set search_path = pg_catalog, public, pg_temp
as $$
begin
  new.withdrawn_by := tiebreak.session_actor();
  if new.withdrawn_by is null then
    raise exception 'no session proves who withdraws' using errcode = 'TB401';
  end if;
  if tiebreak.approver_role(new.project_id, new.withdrawn_by) is null then
    raise exception 'only leads and reviewers withdraw' using errcode = 'TB403';
  end if;
  if not exists (
    select 1 from release_approvals a
    where a.project_id = new.project_id and a.release_id = new.release_id and a.verdict = 'approved') then
    raise exception 'only what was approved is withdrawn' using errcode = 'TB409';
  end if;
  new.withdrawn_at := clock_timestamp();
  return new;
end $$;
--> statement-breakpoint
create trigger withdrawal_checked before insert on release_withdrawals for each row execute function tiebreak.check_withdrawal();
--> statement-breakpoint
create or replace function tiebreak.keep_release_cut() returns trigger language plpgsql
as $$
begin
  if old.manifest_digest is not null then
    raise exception 'a release that was cut never changes' using errcode = 'TB409';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger cut_kept before update on releases for each row execute function tiebreak.keep_release_cut();
-- functions: 429c772fc6ebb8b9f6dd0b47fa8b10340e1b6f18902b5831343d2010c6177922
