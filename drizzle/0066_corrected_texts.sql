-- Corrected texts are versions: of the rows with one external id, one is current.
CREATE TABLE "responses_again" (
	"project_id" uuid NOT NULL,
	"response_id" uuid NOT NULL,
	"import_id" uuid NOT NULL,
	CONSTRAINT "responses_again_project_id_response_id_import_id_pk" PRIMARY KEY("project_id","response_id","import_id")
);
--> statement-breakpoint
ALTER TABLE "comparisons" DROP CONSTRAINT "comparisons_set";--> statement-breakpoint
ALTER TABLE "prompts" DROP CONSTRAINT "prompts_external";--> statement-breakpoint
ALTER TABLE "responses" DROP CONSTRAINT "responses_external";--> statement-breakpoint
ALTER TABLE "comparisons" ADD COLUMN "superseded_from" text;--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "corrected" jsonb DEFAULT '{"prompts":0,"responses":0,"comparisons":0,"gold":0,"lines":[]}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "prompts" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "prompts" ADD COLUMN "superseded_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "responses" ADD COLUMN "import_id" uuid;--> statement-breakpoint
ALTER TABLE "responses" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "responses" ADD COLUMN "superseded_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "responses_again" ADD CONSTRAINT "responses_again_project_id_response_id_responses_project_id_id_fk" FOREIGN KEY ("project_id","response_id") REFERENCES "public"."responses"("project_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "responses_again_import" ON "responses_again" USING btree ("project_id","import_id");--> statement-breakpoint
CREATE UNIQUE INDEX "comparisons_set" ON "comparisons" USING btree ("project_id","prompt_id","set_key") WHERE "comparisons"."superseded_from" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "prompts_external" ON "prompts" USING btree ("project_id","external_id") WHERE "prompts"."superseded_at" is null;--> statement-breakpoint
CREATE INDEX "prompts_versions" ON "prompts" USING btree ("project_id","external_id") WHERE "prompts"."superseded_at" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "responses_external" ON "responses" USING btree ("project_id","prompt_id","external_id") WHERE "responses"."superseded_at" is null;--> statement-breakpoint
CREATE INDEX "responses_versions" ON "responses" USING btree ("project_id","import_id") WHERE "responses"."version" > 1;--> statement-breakpoint
ALTER TABLE "comparisons" ADD CONSTRAINT "comparisons_superseded" CHECK ("comparisons"."superseded_from" is null or "comparisons"."superseded_from" in ('open', 'in_review', 'settled', 'withdrawn') and "comparisons"."state" = 'withdrawn');
--> statement-breakpoint
call tiebreak.protect('responses_again');
--> statement-breakpoint
grant select on responses_again to tiebreak_app, tiebreak_jobs;
--> statement-breakpoint
grant update (superseded_at) on prompts, responses to tiebreak_app;
-- functions: 12e7811c7471bdfb63a2a316933d4e0f56f8678cd719f24a150f8e83f753921b
