ALTER TABLE "submissions" ADD COLUMN "judge_model" text;--> statement-breakpoint
ALTER TABLE "submissions" ADD COLUMN "judge_version" text;--> statement-breakpoint
ALTER TABLE "submissions" ADD COLUMN "confidence" double precision;--> statement-breakpoint
ALTER TABLE "submissions" ADD CONSTRAINT "submissions_confidence" CHECK ("submissions"."confidence" between 0 and 1);--> statement-breakpoint
ALTER TABLE "submissions" ADD CONSTRAINT "submissions_judge" CHECK ("submissions"."judge_version" is null or "submissions"."judge_model" is not null);--> statement-breakpoint
-- What files say of votes beyond what every vote has. A table of its own: processes of the previous version copy into
-- staging.votes by position.
CREATE UNLOGGED TABLE staging.vote_details (
    import_id uuid NOT NULL,
    id uuid NOT NULL,
    judge_model text,
    judge_version text,
    confidence double precision,
    comparison_id uuid
);
--> statement-breakpoint
CREATE INDEX vote_details_import_id_idx ON staging.vote_details USING btree (import_id);
--> statement-breakpoint
GRANT SELECT, INSERT, DELETE ON TABLE staging.vote_details TO tiebreak_jobs;
--> statement-breakpoint
-- Votes may refer to prompts whatever their text is.
ALTER TABLE staging.prompts ALTER COLUMN content_hash DROP NOT NULL;
-- functions: f50bd1fd63eb6f996b884256a84281b6a91a6356daabd74271eec5f8f77174d8
