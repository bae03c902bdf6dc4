-- Which prompts are in train, validation and test: the plan, what a cut proposes, and what approval made of it.
CREATE TABLE "prompt_signatures" (
	"project_id" uuid NOT NULL,
	"method" integer NOT NULL,
	"content_hash" "bytea" NOT NULL,
	"shingles" integer NOT NULL,
	"bands" "bytea" NOT NULL,
	CONSTRAINT "prompt_signatures_project_id_method_content_hash_pk" PRIMARY KEY("project_id","method","content_hash"),
	CONSTRAINT "prompt_signatures_bands" CHECK (octet_length("prompt_signatures"."bands") = 128)
);
--> statement-breakpoint
CREATE TABLE "split_assignments" (
	"project_id" uuid NOT NULL,
	"prompt_id" uuid NOT NULL,
	"seq" bigint GENERATED ALWAYS AS IDENTITY (sequence name "split_assignments_seq_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"split" text NOT NULL,
	"group_id" uuid NOT NULL,
	"plan_version" integer NOT NULL,
	"release_id" uuid NOT NULL,
	"assigned_at" timestamp (3) with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "split_assignments_project_id_prompt_id_pk" PRIMARY KEY("project_id","prompt_id"),
	CONSTRAINT "split_assignments_seq" UNIQUE("project_id","seq"),
	CONSTRAINT "split_assignments_split" CHECK ("split_assignments"."split" in ('train', 'validation', 'test'))
);
--> statement-breakpoint
CREATE TABLE "split_plans" (
	"project_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"seed" bigint NOT NULL,
	"train" double precision NOT NULL,
	"validation" double precision NOT NULL,
	"test" double precision NOT NULL,
	"strata" jsonb NOT NULL,
	"created_by" text,
	"created_at" timestamp (3) with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "split_plans_project_id_version_pk" PRIMARY KEY("project_id","version"),
	CONSTRAINT "split_plans_version" CHECK ("split_plans"."version" >= 1),
	CONSTRAINT "split_plans_seed" CHECK ("split_plans"."seed" between 0 and 4294967295),
	CONSTRAINT "split_plans_shares" CHECK (least("split_plans"."train", "split_plans"."validation", "split_plans"."test") >= 0 and abs("split_plans"."train" + "split_plans"."validation" + "split_plans"."test" - 1) < 1e-6)
);
--> statement-breakpoint
CREATE TABLE "split_proposal_prompts" (
	"project_id" uuid NOT NULL,
	"release_id" uuid NOT NULL,
	"prompt_id" uuid NOT NULL,
	"split" text,
	"group_id" uuid,
	CONSTRAINT "split_proposal_prompts_project_id_release_id_prompt_id_pk" PRIMARY KEY("project_id","release_id","prompt_id"),
	CONSTRAINT "split_proposal_prompts_split" CHECK ("split_proposal_prompts"."split" in ('train', 'validation', 'test')),
	CONSTRAINT "split_proposal_prompts_group" CHECK (("split_proposal_prompts"."split" is null) = ("split_proposal_prompts"."group_id" is null))
);
--> statement-breakpoint
CREATE TABLE "split_proposals" (
	"project_id" uuid NOT NULL,
	"release_id" uuid NOT NULL,
	"plan_version" integer NOT NULL,
	"basis" bigint NOT NULL,
	"outcome" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "split_proposals_project_id_release_id_pk" PRIMARY KEY("project_id","release_id")
);
--> statement-breakpoint
ALTER TABLE "prompt_signatures" ADD CONSTRAINT "prompt_signatures_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "split_assignments" ADD CONSTRAINT "split_assignments_prompt" FOREIGN KEY ("project_id","prompt_id") REFERENCES "public"."prompts"("project_id","id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "split_assignments" ADD CONSTRAINT "split_assignments_proposal" FOREIGN KEY ("project_id","release_id") REFERENCES "public"."split_proposals"("project_id","release_id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "split_assignments" ADD CONSTRAINT "split_assignments_plan" FOREIGN KEY ("project_id","plan_version") REFERENCES "public"."split_plans"("project_id","version") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "split_plans" ADD CONSTRAINT "split_plans_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "split_proposal_prompts" ADD CONSTRAINT "split_proposal_prompts_proposal" FOREIGN KEY ("project_id","release_id") REFERENCES "public"."split_proposals"("project_id","release_id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "split_proposal_prompts" ADD CONSTRAINT "split_proposal_prompts_prompt" FOREIGN KEY ("project_id","prompt_id") REFERENCES "public"."prompts"("project_id","id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "split_proposals" ADD CONSTRAINT "split_proposals_plan" FOREIGN KEY ("project_id","plan_version") REFERENCES "public"."split_plans"("project_id","version") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
call tiebreak.protect('split_plans');
--> statement-breakpoint
call tiebreak.protect('prompt_signatures');
--> statement-breakpoint
call tiebreak.protect('split_proposals');
--> statement-breakpoint
call tiebreak.protect('split_proposal_prompts');
--> statement-breakpoint
call tiebreak.protect('split_assignments');
--> statement-breakpoint
grant select, insert on split_plans to tiebreak_app, tiebreak_jobs;
--> statement-breakpoint
grant select, insert on prompt_signatures to tiebreak_jobs;
--> statement-breakpoint
grant select on split_proposals, split_proposal_prompts to tiebreak_app;
--> statement-breakpoint
grant select, insert, delete on split_proposals, split_proposal_prompts to tiebreak_jobs;
--> statement-breakpoint
grant select, insert on split_assignments to tiebreak_app;
--> statement-breakpoint
grant select on split_assignments to tiebreak_jobs;
-- functions: 8d88962929753d62732634ec5039487fae7b32bfaed3fe89f744f5fe6dfdc128
