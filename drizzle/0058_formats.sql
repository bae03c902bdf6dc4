ALTER TABLE "imports" ADD COLUMN "container" text;--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "recognised_by" text;--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "not_kept" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "error_groups" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "imports" ADD CONSTRAINT "imports_container" CHECK ("imports"."container" ~ '^[a-z][a-z0-9-]*$');--> statement-breakpoint
-- Votes of which the file says that a program gave them; all others are of the kind that the import says. A table of its
-- own: processes of the previous version copy into staging.votes by position.
CREATE UNLOGGED TABLE staging.vote_kinds (
    import_id uuid NOT NULL,
    id uuid NOT NULL,
    kind text NOT NULL
);
--> statement-breakpoint
CREATE INDEX vote_kinds_import_id_idx ON staging.vote_kinds USING btree (import_id);
--> statement-breakpoint
GRANT SELECT, INSERT, DELETE ON TABLE staging.vote_kinds TO tiebreak_jobs;
-- functions: ac8b65db5a4312b51cb0968eeaf4b0644406cdde08df4fe07b407a975f7b13a4
