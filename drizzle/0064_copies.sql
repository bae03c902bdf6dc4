-- Projects that are copies of others.
ALTER TABLE "jobs" DROP CONSTRAINT "jobs_kind";
--> statement-breakpoint
ALTER TABLE "projects" ADD COLUMN "round" integer DEFAULT 1 NOT NULL;
--> statement-breakpoint
ALTER TABLE "projects" ADD COLUMN "copied_from" uuid;
--> statement-breakpoint
ALTER TABLE "jobs" ADD CONSTRAINT "jobs_kind" CHECK ("jobs"."kind" in ('import', 'make_comparisons', 'fit_scores', 'export', 'copy_project'));
--> statement-breakpoint
ALTER TABLE "projects" ADD CONSTRAINT "projects_round" CHECK ("projects"."round" >= 1);
--> statement-breakpoint
GRANT SELECT, INSERT ON TABLE media TO tiebreak_jobs;
-- functions: ac8b65db5a4312b51cb0968eeaf4b0644406cdde08df4fe07b407a975f7b13a4
