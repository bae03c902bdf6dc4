CREATE SCHEMA "auth";
--> statement-breakpoint
CREATE TABLE "assignments" (
	"project_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"comparison_id" uuid NOT NULL,
	"rater_id" uuid NOT NULL,
	"repeat" smallint DEFAULT 0 NOT NULL,
	"repeat_of" uuid,
	"display_order" smallint[] NOT NULL,
	"state" text NOT NULL,
	"holds_seat" boolean NOT NULL,
	"lease_until" timestamp (3) with time zone NOT NULL,
	"leased_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"skip_reason" text,
	"skip_note" text,
	"scale" smallint NOT NULL,
	"allow_both_bad" boolean NOT NULL,
	"chosen_because" text NOT NULL,
	CONSTRAINT "assignments_project_id_id_pk" PRIMARY KEY("project_id","id"),
	CONSTRAINT "assignments_once" UNIQUE("project_id","comparison_id","rater_id","repeat"),
	CONSTRAINT "assignments_scale" CHECK ("assignments"."scale" in (2, 3, 5, 7)),
	CONSTRAINT "assignments_state" CHECK ("assignments"."state" in ('leased', 'judged', 'skipped', 'expired', 'released')),
	CONSTRAINT "assignments_skip" CHECK (("assignments"."state" = 'skipped') <= ("assignments"."skip_reason" is not null)),
	CONSTRAINT "assignments_ended" CHECK (("assignments"."state" = 'leased') = ("assignments"."ended_at" is null))
);
--> statement-breakpoint
CREATE TABLE "auth"."account" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"provider_id" text NOT NULL,
	"user_id" text NOT NULL,
	"access_token" text,
	"refresh_token" text,
	"id_token" text,
	"access_token_expires_at" timestamp (3) with time zone,
	"refresh_token_expires_at" timestamp (3) with time zone,
	"scope" text,
	"password" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "auth"."attempts" (
	"key" text PRIMARY KEY NOT NULL,
	"failures" integer NOT NULL,
	"last_failure_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "auth"."session" (
	"id" text PRIMARY KEY NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"token" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"ip_address" text,
	"user_agent" text,
	"user_id" text NOT NULL,
	CONSTRAINT "session_token_unique" UNIQUE("token")
);
--> statement-breakpoint
CREATE TABLE "auth"."setup_token" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "auth"."user" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"email_verified" boolean DEFAULT false NOT NULL,
	"image" text,
	"is_admin" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "user_email_unique" UNIQUE("email")
);
--> statement-breakpoint
CREATE TABLE "auth"."verification" (
	"id" text PRIMARY KEY NOT NULL,
	"identifier" text NOT NULL,
	"value" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "comparison_responses" (
	"project_id" uuid NOT NULL,
	"comparison_id" uuid NOT NULL,
	"position" smallint NOT NULL,
	"prompt_id" uuid NOT NULL,
	"response_id" uuid NOT NULL,
	CONSTRAINT "comparison_responses_project_id_comparison_id_position_pk" PRIMARY KEY("project_id","comparison_id","position"),
	CONSTRAINT "comparison_responses_once" UNIQUE("project_id","comparison_id","response_id"),
	CONSTRAINT "comparison_responses_position" CHECK ("comparison_responses"."position" between 1 and 9)
);
--> statement-breakpoint
CREATE TABLE "comparisons" (
	"project_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"prompt_id" uuid NOT NULL,
	"set_key" "bytea" NOT NULL,
	"k" smallint NOT NULL,
	"seats" smallint NOT NULL,
	"taken" smallint DEFAULT 0 NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"priority" integer DEFAULT 0 NOT NULL,
	"random_rank" double precision NOT NULL,
	"gold" jsonb,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "comparisons_project_id_id_pk" PRIMARY KEY("project_id","id"),
	CONSTRAINT "comparisons_set" UNIQUE("project_id","prompt_id","set_key"),
	CONSTRAINT "comparisons_prompt" UNIQUE("project_id","id","prompt_id"),
	CONSTRAINT "comparisons_k" UNIQUE("project_id","id","k"),
	CONSTRAINT "comparisons_seats" CHECK (0 <= "comparisons"."taken" and "comparisons"."taken" <= "comparisons"."seats"),
	CONSTRAINT "comparisons_responses" CHECK ("comparisons"."k" between 2 and 9),
	CONSTRAINT "comparisons_state" CHECK ("comparisons"."state" in ('open', 'withdrawn'))
);
--> statement-breakpoint
CREATE TABLE "fits" (
	"project_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"level" text NOT NULL,
	"criterion" text NOT NULL,
	"state" text NOT NULL,
	"prior_sd" double precision,
	"lambda" double precision NOT NULL,
	"tolerance" double precision NOT NULL,
	"gradient_norm" double precision,
	"iterations" integer NOT NULL,
	"judgements" integer NOT NULL,
	"ties" integer NOT NULL,
	"both_bad" integer NOT NULL,
	"subjects" integer NOT NULL,
	"components" integer NOT NULL,
	"raters" integer NOT NULL,
	"simulated_raters" integer NOT NULL,
	"warnings" jsonb NOT NULL,
	"mark" "xid8" NOT NULL,
	"finished_at" timestamp (3) with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "fits_project_id_id_pk" PRIMARY KEY("project_id","id"),
	CONSTRAINT "fits_level" CHECK ("fits"."level" in ('system', 'response')),
	CONSTRAINT "fits_state" CHECK ("fits"."state" in ('converged', 'not_converged', 'not_identified', 'too_few'))
);
--> statement-breakpoint
CREATE TABLE "measurements" (
	"project_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"mark" "xid8" NOT NULL,
	"judgements" integer NOT NULL,
	"agreement" jsonb NOT NULL,
	"raters" jsonb NOT NULL,
	"computed_at" timestamp (3) with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "measurements_project_id_id_pk" PRIMARY KEY("project_id","id")
);
--> statement-breakpoint
CREATE TABLE "scores" (
	"project_id" uuid NOT NULL,
	"fit_id" uuid NOT NULL,
	"subject" text NOT NULL,
	"response_id" uuid,
	"prompt_id" uuid,
	"system" text,
	"component" integer NOT NULL,
	"score" double precision NOT NULL,
	"standard_error" double precision,
	"low" double precision,
	"high" double precision,
	"interval_reason" text,
	"rank_low" integer,
	"rank_high" integer,
	"judgements" integer NOT NULL,
	"wins" integer NOT NULL,
	"losses" integer NOT NULL,
	"ties" integer NOT NULL,
	"both_bad" integer NOT NULL,
	CONSTRAINT "scores_project_id_fit_id_subject_pk" PRIMARY KEY("project_id","fit_id","subject"),
	CONSTRAINT "scores_interval" CHECK (num_nonnulls("scores"."standard_error", "scores"."low", "scores"."high") = case when "scores"."interval_reason" is null then 3 else 0 end),
	CONSTRAINT "scores_finite" CHECK ("scores"."score" between -1e6 and 1e6)
);
--> statement-breakpoint
CREATE TABLE "audit_events" (
	"project_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"actor" text NOT NULL,
	"action" text NOT NULL,
	"subject" text,
	"detail" jsonb NOT NULL,
	"request_id" text,
	"at" timestamp (3) with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "audit_events_project_id_id_pk" PRIMARY KEY("project_id","id")
);
--> statement-breakpoint
CREATE TABLE "exports" (
	"project_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"job_id" uuid NOT NULL,
	"format" text NOT NULL,
	"file_name" text NOT NULL,
	"stored_as" text NOT NULL,
	"rows" bigint DEFAULT 0 NOT NULL,
	"bytes" bigint DEFAULT 0 NOT NULL,
	"sha256" text,
	"left_out" jsonb NOT NULL,
	"created_by" text,
	"created_at" timestamp (3) with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "exports_project_id_id_pk" PRIMARY KEY("project_id","id"),
	CONSTRAINT "exports_format" CHECK ("exports"."format" in ('trl', 'votes', 'scores'))
);
--> statement-breakpoint
CREATE TABLE "import_errors" (
	"project_id" uuid NOT NULL,
	"import_id" uuid NOT NULL,
	"ordinal" integer NOT NULL,
	"line" integer NOT NULL,
	"field" text NOT NULL,
	"found" text NOT NULL,
	"expected" text NOT NULL,
	CONSTRAINT "import_errors_project_id_import_id_ordinal_pk" PRIMARY KEY("project_id","import_id","ordinal")
);
--> statement-breakpoint
CREATE TABLE "imports" (
	"project_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"job_id" uuid NOT NULL,
	"file_name" text NOT NULL,
	"stored_as" text NOT NULL,
	"bytes" bigint NOT NULL,
	"simulated" boolean NOT NULL,
	"counts" jsonb NOT NULL,
	"created_by" text,
	"created_at" timestamp (3) with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "imports_project_id_id_pk" PRIMARY KEY("project_id","id")
);
--> statement-breakpoint
CREATE TABLE "jobs" (
	"project_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"state" text DEFAULT 'queued' NOT NULL,
	"done" double precision DEFAULT 0 NOT NULL,
	"total" double precision,
	"unit" text NOT NULL,
	"error" text,
	"subject_id" text,
	"request_id" text,
	"created_by" text,
	"created_at" timestamp (3) with time zone DEFAULT clock_timestamp() NOT NULL,
	"started_at" timestamp (3) with time zone,
	"finished_at" timestamp (3) with time zone,
	CONSTRAINT "jobs_project_id_id_pk" PRIMARY KEY("project_id","id"),
	CONSTRAINT "jobs_kind" CHECK ("jobs"."kind" in ('import', 'make_comparisons', 'fit_scores', 'export')),
	CONSTRAINT "jobs_state" CHECK ("jobs"."state" in ('queued', 'running', 'done', 'failed'))
);
--> statement-breakpoint
CREATE TABLE "api_tokens" (
	"project_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"token_hash" "bytea" NOT NULL,
	"scopes" text[] NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"last_used_at" timestamp (3) with time zone,
	"revoked_at" timestamp (3) with time zone,
	CONSTRAINT "api_tokens_project_id_id_pk" PRIMARY KEY("project_id","id"),
	CONSTRAINT "api_tokens_token_hash" UNIQUE("token_hash"),
	CONSTRAINT "api_tokens_scopes" CHECK ("api_tokens"."scopes" <@ array['read', 'import', 'export'] and cardinality("api_tokens"."scopes") > 0)
);
--> statement-breakpoint
CREATE TABLE "invitations" (
	"project_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"role" text NOT NULL,
	"email" text,
	"token_hash" "bytea" NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"redeemed_at" timestamp (3) with time zone,
	"redeemed_by" text,
	"revoked_at" timestamp (3) with time zone,
	CONSTRAINT "invitations_project_id_id_pk" PRIMARY KEY("project_id","id"),
	CONSTRAINT "invitations_token_hash" UNIQUE("token_hash"),
	CONSTRAINT "invitations_role" CHECK ("invitations"."role" in ('annotator', 'reviewer', 'lead', 'engineer')),
	CONSTRAINT "invitations_redeemed" CHECK (("invitations"."redeemed_at" is null) = ("invitations"."redeemed_by" is null))
);
--> statement-breakpoint
CREATE TABLE "members" (
	"project_id" uuid NOT NULL,
	"user_id" text NOT NULL,
	"role" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "members_project_id_user_id_pk" PRIMARY KEY("project_id","user_id"),
	CONSTRAINT "members_role" CHECK ("members"."role" in ('annotator', 'reviewer', 'lead', 'engineer'))
);
--> statement-breakpoint
CREATE TABLE "guidelines" (
	"project_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"body" text NOT NULL,
	"created_by" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "guidelines_project_id_version_pk" PRIMARY KEY("project_id","version")
);
--> statement-breakpoint
CREATE TABLE "projects" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"scale" smallint NOT NULL,
	"allow_both_bad" boolean NOT NULL,
	"overlap" smallint NOT NULL,
	"guidelines_version" integer DEFAULT 1 NOT NULL,
	"created_by" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "projects_scale" CHECK ("projects"."scale" in (2, 3, 5, 7)),
	CONSTRAINT "projects_overlap" CHECK ("projects"."overlap" between 1 and 50)
);
--> statement-breakpoint
CREATE TABLE "prompts" (
	"project_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"external_id" text NOT NULL,
	"messages" jsonb NOT NULL,
	"content_hash" "bytea" NOT NULL,
	"metadata" jsonb NOT NULL,
	"tags" text[] NOT NULL,
	"import_id" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "prompts_project_id_id_pk" PRIMARY KEY("project_id","id"),
	CONSTRAINT "prompts_external" UNIQUE("project_id","external_id")
);
--> statement-breakpoint
CREATE TABLE "responses" (
	"project_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"prompt_id" uuid NOT NULL,
	"external_id" text NOT NULL,
	"system" text,
	"messages" jsonb NOT NULL,
	"content_hash" "bytea" NOT NULL,
	"is_empty" boolean NOT NULL,
	"metadata" jsonb NOT NULL,
	"ordinal" integer NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "responses_project_id_id_pk" PRIMARY KEY("project_id","id"),
	CONSTRAINT "responses_external" UNIQUE("project_id","prompt_id","external_id"),
	CONSTRAINT "responses_prompt" UNIQUE("project_id","prompt_id","id")
);
--> statement-breakpoint
CREATE TABLE "raters" (
	"project_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"user_id" text,
	"external_id" text,
	"ordinal" integer NOT NULL,
	"simulated" boolean DEFAULT false NOT NULL,
	"order_balance" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "raters_project_id_id_pk" PRIMARY KEY("project_id","id"),
	CONSTRAINT "raters_user" UNIQUE("project_id","user_id"),
	CONSTRAINT "raters_external" UNIQUE("project_id","external_id"),
	CONSTRAINT "raters_ordinal" UNIQUE("project_id","ordinal"),
	CONSTRAINT "raters_kind" CHECK ("raters"."kind" in ('annotator', 'judge')),
	CONSTRAINT "raters_known" CHECK ("raters"."user_id" is not null or "raters"."external_id" is not null)
);
--> statement-breakpoint
CREATE TABLE "judgements" (
	"project_id" uuid NOT NULL,
	"submission_id" uuid NOT NULL,
	"criterion" text DEFAULT 'overall' NOT NULL,
	"k" smallint NOT NULL,
	"ranks" smallint[],
	"strength" smallint,
	"unacceptable" smallint[] DEFAULT '{}' NOT NULL,
	"both_bad" boolean NOT NULL,
	CONSTRAINT "judgements_project_id_submission_id_criterion_pk" PRIMARY KEY("project_id","submission_id","criterion"),
	CONSTRAINT "judgements_both_bad" CHECK (("judgements"."ranks" is null) = "judgements"."both_bad"),
	CONSTRAINT "judgements_ranks" CHECK (cardinality("judgements"."ranks") = "judgements"."k" and 1 = any ("judgements"."ranks") and "judgements"."k" >= all ("judgements"."ranks") and 1 <= all ("judgements"."ranks")),
	CONSTRAINT "judgements_strength" CHECK ("judgements"."strength" between 1 and 3),
	CONSTRAINT "judgements_unacceptable" CHECK (cardinality("judgements"."unacceptable") <= "judgements"."k")
);
--> statement-breakpoint
CREATE TABLE "rulings" (
	"project_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"seq" bigint GENERATED ALWAYS AS IDENTITY (sequence name "rulings_seq_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"xid" "xid8" DEFAULT pg_current_xact_id() NOT NULL,
	"kind" text NOT NULL,
	"rater_id" uuid,
	"submission_id" uuid,
	"comparison_id" uuid,
	"reason" text NOT NULL,
	"ruled_by" text NOT NULL,
	"ruled_at" timestamp (3) with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "rulings_project_id_id_pk" PRIMARY KEY("project_id","id"),
	CONSTRAINT "rulings_subject" CHECK (case "rulings"."kind"
        when 'exclude_rater' then "rulings"."rater_id" is not null and num_nonnulls("rulings"."submission_id", "rulings"."comparison_id") = 0
        when 'include_rater' then "rulings"."rater_id" is not null and num_nonnulls("rulings"."submission_id", "rulings"."comparison_id") = 0
        when 'exclude_submission' then "rulings"."submission_id" is not null and num_nonnulls("rulings"."rater_id", "rulings"."comparison_id") = 0
        when 'include_submission' then "rulings"."submission_id" is not null and num_nonnulls("rulings"."rater_id", "rulings"."comparison_id") = 0
        when 'requeue' then "rulings"."comparison_id" is not null and num_nonnulls("rulings"."rater_id", "rulings"."submission_id") = 0
        else false end)
);
--> statement-breakpoint
CREATE TABLE "submissions" (
	"project_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"seq" bigint GENERATED ALWAYS AS IDENTITY (sequence name "submissions_seq_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"xid" "xid8" DEFAULT pg_current_xact_id() NOT NULL,
	"rater_id" uuid NOT NULL,
	"comparison_id" uuid NOT NULL,
	"k" smallint NOT NULL,
	"assignment_id" uuid,
	"repeat" smallint DEFAULT 0 NOT NULL,
	"revision" smallint DEFAULT 1 NOT NULL,
	"revises" uuid,
	"source" text NOT NULL,
	"import_id" uuid,
	"body_digest" "bytea" NOT NULL,
	"display_order" smallint[],
	"surplus" boolean DEFAULT false NOT NULL,
	"guidelines_version" integer,
	"shown_at" timestamp (3) with time zone,
	"answered_at" timestamp (3) with time zone,
	"active_ms" integer,
	"layout" text,
	"reason" text,
	"received_at" timestamp (3) with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "submissions_project_id_id_pk" PRIMARY KEY("project_id","id"),
	CONSTRAINT "submissions_revises" UNIQUE("project_id","revises"),
	CONSTRAINT "submissions_seq" UNIQUE("project_id","seq"),
	CONSTRAINT "submissions_revision" CHECK (("submissions"."revision" = 1) = ("submissions"."revises" is null)),
	CONSTRAINT "submissions_source" CHECK ("submissions"."source" in ('screen', 'import')),
	CONSTRAINT "submissions_origin" CHECK (("submissions"."source" = 'screen') = ("submissions"."assignment_id" is not null))
);
--> statement-breakpoint
CREATE TABLE "pair_tallies" (
	"project_id" uuid NOT NULL,
	"criterion" text NOT NULL,
	"first_response_id" uuid NOT NULL,
	"second_response_id" uuid NOT NULL,
	"first_wins" integer NOT NULL,
	"second_wins" integer NOT NULL,
	"ties" integer NOT NULL,
	"both_bad" integer NOT NULL,
	CONSTRAINT "pair_tallies_project_id_criterion_first_response_id_second_response_id_pk" PRIMARY KEY("project_id","criterion","first_response_id","second_response_id"),
	CONSTRAINT "pair_tallies_pair" CHECK ("pair_tallies"."first_response_id" < "pair_tallies"."second_response_id"),
	CONSTRAINT "pair_tallies_counts" CHECK (least("pair_tallies"."first_wins", "pair_tallies"."second_wins", "pair_tallies"."ties", "pair_tallies"."both_bad") >= 0)
);
--> statement-breakpoint
CREATE TABLE "tally_marks" (
	"project_id" uuid PRIMARY KEY NOT NULL,
	"mark" "xid8" NOT NULL,
	"folded_at" timestamp (3) with time zone DEFAULT clock_timestamp() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "assignments" ADD CONSTRAINT "assignments_project_id_comparison_id_comparisons_project_id_id_fk" FOREIGN KEY ("project_id","comparison_id") REFERENCES "public"."comparisons"("project_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assignments" ADD CONSTRAINT "assignments_project_id_rater_id_raters_project_id_id_fk" FOREIGN KEY ("project_id","rater_id") REFERENCES "public"."raters"("project_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "auth"."account" ADD CONSTRAINT "account_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "auth"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "auth"."session" ADD CONSTRAINT "session_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "auth"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comparison_responses" ADD CONSTRAINT "comparison_responses_project_id_comparison_id_prompt_id_comparisons_project_id_id_prompt_id_fk" FOREIGN KEY ("project_id","comparison_id","prompt_id") REFERENCES "public"."comparisons"("project_id","id","prompt_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comparison_responses" ADD CONSTRAINT "comparison_responses_project_id_prompt_id_response_id_responses_project_id_prompt_id_id_fk" FOREIGN KEY ("project_id","prompt_id","response_id") REFERENCES "public"."responses"("project_id","prompt_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comparisons" ADD CONSTRAINT "comparisons_project_id_prompt_id_prompts_project_id_id_fk" FOREIGN KEY ("project_id","prompt_id") REFERENCES "public"."prompts"("project_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fits" ADD CONSTRAINT "fits_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "measurements" ADD CONSTRAINT "measurements_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scores" ADD CONSTRAINT "scores_project_id_fit_id_fits_project_id_id_fk" FOREIGN KEY ("project_id","fit_id") REFERENCES "public"."fits"("project_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scores" ADD CONSTRAINT "scores_project_id_response_id_responses_project_id_id_fk" FOREIGN KEY ("project_id","response_id") REFERENCES "public"."responses"("project_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit_events" ADD CONSTRAINT "audit_events_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exports" ADD CONSTRAINT "exports_project_id_job_id_jobs_project_id_id_fk" FOREIGN KEY ("project_id","job_id") REFERENCES "public"."jobs"("project_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_errors" ADD CONSTRAINT "import_errors_project_id_import_id_imports_project_id_id_fk" FOREIGN KEY ("project_id","import_id") REFERENCES "public"."imports"("project_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "imports" ADD CONSTRAINT "imports_project_id_job_id_jobs_project_id_id_fk" FOREIGN KEY ("project_id","job_id") REFERENCES "public"."jobs"("project_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "jobs" ADD CONSTRAINT "jobs_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "api_tokens" ADD CONSTRAINT "api_tokens_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "members" ADD CONSTRAINT "members_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "guidelines" ADD CONSTRAINT "guidelines_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "prompts" ADD CONSTRAINT "prompts_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "responses" ADD CONSTRAINT "responses_project_id_prompt_id_prompts_project_id_id_fk" FOREIGN KEY ("project_id","prompt_id") REFERENCES "public"."prompts"("project_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "raters" ADD CONSTRAINT "raters_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "judgements" ADD CONSTRAINT "judgements_project_id_submission_id_submissions_project_id_id_fk" FOREIGN KEY ("project_id","submission_id") REFERENCES "public"."submissions"("project_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rulings" ADD CONSTRAINT "rulings_project_id_rater_id_raters_project_id_id_fk" FOREIGN KEY ("project_id","rater_id") REFERENCES "public"."raters"("project_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rulings" ADD CONSTRAINT "rulings_project_id_submission_id_submissions_project_id_id_fk" FOREIGN KEY ("project_id","submission_id") REFERENCES "public"."submissions"("project_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rulings" ADD CONSTRAINT "rulings_project_id_comparison_id_comparisons_project_id_id_fk" FOREIGN KEY ("project_id","comparison_id") REFERENCES "public"."comparisons"("project_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "submissions" ADD CONSTRAINT "submissions_project_id_rater_id_raters_project_id_id_fk" FOREIGN KEY ("project_id","rater_id") REFERENCES "public"."raters"("project_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "submissions" ADD CONSTRAINT "submissions_project_id_comparison_id_k_comparisons_project_id_id_k_fk" FOREIGN KEY ("project_id","comparison_id","k") REFERENCES "public"."comparisons"("project_id","id","k") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "submissions" ADD CONSTRAINT "submissions_project_id_assignment_id_assignments_project_id_id_fk" FOREIGN KEY ("project_id","assignment_id") REFERENCES "public"."assignments"("project_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "submissions" ADD CONSTRAINT "submissions_project_id_revises_submissions_project_id_id_fk" FOREIGN KEY ("project_id","revises") REFERENCES "public"."submissions"("project_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pair_tallies" ADD CONSTRAINT "pair_tallies_project_id_first_response_id_responses_project_id_id_fk" FOREIGN KEY ("project_id","first_response_id") REFERENCES "public"."responses"("project_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pair_tallies" ADD CONSTRAINT "pair_tallies_project_id_second_response_id_responses_project_id_id_fk" FOREIGN KEY ("project_id","second_response_id") REFERENCES "public"."responses"("project_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tally_marks" ADD CONSTRAINT "tally_marks_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "assignments_rater" ON "assignments" USING btree ("project_id","rater_id","ended_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "assignments_open" ON "assignments" USING btree ("project_id","lease_until") WHERE "assignments"."state" = 'leased';--> statement-breakpoint
CREATE INDEX "account_user" ON "auth"."account" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "session_user" ON "auth"."session" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "verification_identifier" ON "auth"."verification" USING btree ("identifier");--> statement-breakpoint
CREATE INDEX "comparison_responses_response" ON "comparison_responses" USING btree ("project_id","response_id");--> statement-breakpoint
CREATE INDEX "comparisons_free" ON "comparisons" USING btree ("project_id","priority" DESC NULLS LAST,"random_rank") WHERE "comparisons"."state" = 'open' and "comparisons"."taken" < "comparisons"."seats";--> statement-breakpoint
CREATE INDEX "fits_latest" ON "fits" USING btree ("project_id","level","criterion","finished_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "measurements_latest" ON "measurements" USING btree ("project_id","computed_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "scores_prompt" ON "scores" USING btree ("project_id","fit_id","prompt_id");--> statement-breakpoint
CREATE INDEX "exports_newest" ON "exports" USING btree ("project_id","created_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "responses_system" ON "responses" USING btree ("project_id","system") WHERE "responses"."system" is not null;--> statement-breakpoint
CREATE INDEX "rulings_rater" ON "rulings" USING btree ("project_id","rater_id","seq") WHERE "rulings"."rater_id" is not null;--> statement-breakpoint
CREATE INDEX "rulings_submission" ON "rulings" USING btree ("project_id","submission_id","seq") WHERE "rulings"."submission_id" is not null;--> statement-breakpoint
CREATE INDEX "rulings_comparison" ON "rulings" USING btree ("project_id","comparison_id","seq") WHERE "rulings"."comparison_id" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "submissions_assignment" ON "submissions" USING btree ("project_id","assignment_id","revision") WHERE "submissions"."assignment_id" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "submissions_import" ON "submissions" USING btree ("project_id","comparison_id","rater_id","repeat","revision") WHERE "submissions"."assignment_id" is null;--> statement-breakpoint
CREATE INDEX "submissions_comparison" ON "submissions" USING btree ("project_id","comparison_id");--> statement-breakpoint
CREATE INDEX "submissions_xid" ON "submissions" USING btree ("project_id","xid");