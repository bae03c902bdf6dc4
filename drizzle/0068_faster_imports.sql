-- The tags of new prompts are noted once a statement instead of once a row.
create function tiebreak.note_new_tags() returns trigger language plpgsql as $$
begin
  insert into prompt_tags (project_id, prompt_id, tags)
  select n.project_id, n.id, n.tags from new_prompts n where n.tags <> '{}';
  return null;
end $$;
--> statement-breakpoint
revoke execute on function tiebreak.note_new_tags() from public;
--> statement-breakpoint
drop trigger tags_set on prompts;
--> statement-breakpoint
create trigger tags_set after insert on prompts referencing new table as new_prompts
  for each statement execute function tiebreak.note_new_tags();
--> statement-breakpoint
-- Where a response came from, and what language it is in.
CREATE TABLE "response_languages" (
	"project_id" uuid NOT NULL,
	"response_id" uuid NOT NULL,
	"prompt" text,
	"response" text,
	"differ" boolean NOT NULL,
	CONSTRAINT "response_languages_project_id_response_id_pk" PRIMARY KEY("project_id","response_id"),
	CONSTRAINT "response_languages_codes" CHECK ("response_languages"."prompt" ~ '^[a-z]{2,3}$' and "response_languages"."response" ~ '^[a-z]{2,3}$'),
	CONSTRAINT "response_languages_differ" CHECK (not "response_languages"."differ" or coalesce("response_languages"."prompt" <> "response_languages"."response", false))
);
--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "languages" jsonb;--> statement-breakpoint
ALTER TABLE "responses" ADD COLUMN "line" integer;--> statement-breakpoint
ALTER TABLE "response_languages" ADD CONSTRAINT "response_languages_project_id_response_id_responses_project_id_id_fk" FOREIGN KEY ("project_id","response_id") REFERENCES "public"."responses"("project_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "response_languages_different" ON "response_languages" USING btree ("project_id","response_id") WHERE "response_languages"."differ";
--> statement-breakpoint
call tiebreak.protect('response_languages');
--> statement-breakpoint
grant select on response_languages to tiebreak_app;
--> statement-breakpoint
grant select, insert on response_languages to tiebreak_jobs;
-- functions: 9682ab15c15649e8d725187d18e8a063a05178b8e8a20953da3a924ce26584c8
