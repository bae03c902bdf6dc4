-- Projects that are copies of others.
ALTER TABLE "jobs" DROP CONSTRAINT "jobs_kind";
--> statement-breakpoint
ALTER TABLE "projects" ADD COLUMN "round" integer DEFAULT 1 NOT NULL;
--> statement-breakpoint
ALTER TABLE "projects" ADD COLUMN "copied_from" uuid;
--> statement-breakpoint
ALTER TABLE "jobs" ADD CONSTRAINT "jobs_kind" CHECK ("jobs"."kind" in ('import', 'look_at_import', 'make_comparisons', 'fit_scores', 'export', 'copy_project'));
--> statement-breakpoint
ALTER TABLE "projects" ADD CONSTRAINT "projects_round" CHECK ("projects"."round" >= 1);
--> statement-breakpoint
GRANT SELECT, INSERT ON TABLE media TO tiebreak_jobs;
-- functions: 46e45f12c1f0d291c370cb6afba263ed04ede96b10d74ebd30bdcff0fb5d68ea
