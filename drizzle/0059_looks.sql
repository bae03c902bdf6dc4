CREATE TABLE "import_mappings" (
	"project_id" uuid NOT NULL,
	"name" text NOT NULL,
	"mapping" jsonb NOT NULL,
	"created_by" text,
	"created_at" timestamp (3) with time zone DEFAULT clock_timestamp() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "import_mappings_project_id_name_pk" PRIMARY KEY("project_id","name"),
	CONSTRAINT "import_mappings_name" CHECK (char_length("import_mappings"."name") between 1 and 200)
);
--> statement-breakpoint
ALTER TABLE "jobs" DROP CONSTRAINT "jobs_kind";--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "stage" text DEFAULT 'import' NOT NULL;--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "look" jsonb;--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "waiting_since" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "mapping" jsonb;--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "choices" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "left_out" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "import_mappings" ADD CONSTRAINT "import_mappings_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "imports" ADD CONSTRAINT "imports_stage" CHECK ("imports"."stage" in ('import', 'look', 'waiting', 'discarded'));--> statement-breakpoint
ALTER TABLE "imports" ADD CONSTRAINT "imports_waiting" CHECK (("imports"."stage" = 'waiting') = ("imports"."waiting_since" is not null));--> statement-breakpoint
ALTER TABLE "imports" ADD CONSTRAINT "imports_look" CHECK ("imports"."look" is null or "imports"."stage" in ('look', 'waiting'));--> statement-breakpoint
ALTER TABLE "jobs" ADD CONSTRAINT "jobs_kind" CHECK ("jobs"."kind" in ('import', 'look_at_import', 'make_comparisons', 'fit_scores', 'export'));--> statement-breakpoint
call tiebreak.protect('import_mappings');
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE "import_mappings" TO tiebreak_app;
--> statement-breakpoint
GRANT SELECT ON TABLE "import_mappings" TO tiebreak_jobs;
--> statement-breakpoint
-- A person's word on what was seen; all else of an import is the worker's to write.
GRANT UPDATE ("stage", "job_id", "format", "options", "mapping", "choices", "simulated", "recognised_by", "look", "waiting_since")
  ON TABLE "imports" TO tiebreak_app;
-- functions: 46e45f12c1f0d291c370cb6afba263ed04ede96b10d74ebd30bdcff0fb5d68ea
