CREATE TABLE "import_undos" (
	"project_id" uuid NOT NULL,
	"seq" bigint GENERATED ALWAYS AS IDENTITY (sequence name "import_undos_seq_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"xid" "xid8" DEFAULT pg_current_xact_id() NOT NULL,
	"act_id" uuid NOT NULL,
	"import_id" uuid NOT NULL,
	"undone" boolean NOT NULL,
	"undone_at" timestamp (3) with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "import_undos_project_id_seq_pk" PRIMARY KEY("project_id","seq")
);
--> statement-breakpoint
CREATE TABLE "prompts_again" (
	"project_id" uuid NOT NULL,
	"prompt_id" uuid NOT NULL,
	"import_id" uuid NOT NULL,
	CONSTRAINT "prompts_again_project_id_prompt_id_import_id_pk" PRIMARY KEY("project_id","prompt_id","import_id")
);
--> statement-breakpoint
CREATE TABLE "submissions_again" (
	"project_id" uuid NOT NULL,
	"submission_id" uuid NOT NULL,
	"import_id" uuid NOT NULL,
	"revives" boolean NOT NULL,
	"xid" "xid8" DEFAULT pg_current_xact_id() NOT NULL,
	"again_at" timestamp (3) with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "submissions_again_project_id_submission_id_import_id_pk" PRIMARY KEY("project_id","submission_id","import_id")
);
--> statement-breakpoint
CREATE TABLE "undone_comparisons" (
	"project_id" uuid NOT NULL,
	"act_id" uuid NOT NULL,
	"comparison_id" uuid NOT NULL,
	"state" text NOT NULL,
	CONSTRAINT "undone_comparisons_project_id_comparison_id_act_id_pk" PRIMARY KEY("project_id","comparison_id","act_id")
);
--> statement-breakpoint
ALTER TABLE "submissions" DROP CONSTRAINT "submissions_revision";--> statement-breakpoint
ALTER TABLE "seat_changes" DROP CONSTRAINT "seat_changes_cause";--> statement-breakpoint
ALTER TABLE "acts" DROP CONSTRAINT "acts_kind";--> statement-breakpoint
ALTER TABLE "acts" DROP CONSTRAINT "acts_undoes";--> statement-breakpoint
ALTER TABLE "comparisons" ADD COLUMN "import_id" uuid;--> statement-breakpoint
ALTER TABLE "seat_changes" ADD COLUMN "by_import" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "import_undos" ADD CONSTRAINT "import_undos_project_id_act_id_acts_project_id_id_fk" FOREIGN KEY ("project_id","act_id") REFERENCES "public"."acts"("project_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_undos" ADD CONSTRAINT "import_undos_project_id_import_id_imports_project_id_id_fk" FOREIGN KEY ("project_id","import_id") REFERENCES "public"."imports"("project_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "prompts_again" ADD CONSTRAINT "prompts_again_project_id_prompt_id_prompts_project_id_id_fk" FOREIGN KEY ("project_id","prompt_id") REFERENCES "public"."prompts"("project_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "submissions_again" ADD CONSTRAINT "submissions_again_project_id_submission_id_submissions_project_id_id_fk" FOREIGN KEY ("project_id","submission_id") REFERENCES "public"."submissions"("project_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "undone_comparisons" ADD CONSTRAINT "undone_comparisons_project_id_act_id_acts_project_id_id_fk" FOREIGN KEY ("project_id","act_id") REFERENCES "public"."acts"("project_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "undone_comparisons" ADD CONSTRAINT "undone_comparisons_project_id_comparison_id_comparisons_project_id_id_fk" FOREIGN KEY ("project_id","comparison_id") REFERENCES "public"."comparisons"("project_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "import_undos_xid" ON "import_undos" USING btree ("project_id","xid");--> statement-breakpoint
CREATE INDEX "prompts_again_import" ON "prompts_again" USING btree ("project_id","import_id");--> statement-breakpoint
CREATE INDEX "submissions_again_import" ON "submissions_again" USING btree ("project_id","import_id");--> statement-breakpoint
CREATE INDEX "submissions_again_revives" ON "submissions_again" USING btree ("project_id","xid") WHERE "submissions_again"."revives";--> statement-breakpoint
ALTER TABLE "submissions" ADD CONSTRAINT "submissions_revision" CHECK ("submissions"."revises" is null and ("submissions"."revision" = 1 or "submissions"."source" = 'import') or "submissions"."revises" is not null and "submissions"."revision" > 1);--> statement-breakpoint
ALTER TABLE "seat_changes" ADD CONSTRAINT "seat_changes_cause" CHECK (num_nonnulls("seat_changes"."ruling_id", "seat_changes"."consent_id") + "seat_changes"."by_kind"::integer + "seat_changes"."by_waiting"::integer + "seat_changes"."by_import"::integer = 1);--> statement-breakpoint
ALTER TABLE "acts" ADD CONSTRAINT "acts_kind" CHECK ("acts"."kind" in ('exclude_rater', 'include_rater', 'exclude_submission', 'include_submission', 'requeue', 'mark_gold', 'unmark_gold', 'withdraw', 'reopen', 'flags_set_aside', 'flags_restore', 'undo_import', 'redo_import'));--> statement-breakpoint
ALTER TABLE "acts" ADD CONSTRAINT "acts_undoes" CHECK (case when "acts"."undoes" is null then not "acts"."kind" in ('flags_restore', 'redo_import') else "acts"."kind" in ('include_rater', 'include_submission', 'unmark_gold', 'reopen', 'flags_restore', 'redo_import') end);
--> statement-breakpoint
call tiebreak.protect('import_undos');
--> statement-breakpoint
call tiebreak.protect('undone_comparisons');
--> statement-breakpoint
call tiebreak.protect('prompts_again');
--> statement-breakpoint
call tiebreak.protect('submissions_again');
--> statement-breakpoint
grant select, insert on import_undos, undone_comparisons to tiebreak_app;
--> statement-breakpoint
grant select on import_undos, undone_comparisons to tiebreak_jobs;
--> statement-breakpoint
grant select on prompts_again, submissions_again to tiebreak_app, tiebreak_jobs;
-- functions: e03e2b86ad7d8f51a6514a1a5e17c9533a4216fedda597fa48a033ca1a3e7ba0
