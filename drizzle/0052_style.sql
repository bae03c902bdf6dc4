-- Length and layout of responses, and scores of systems that are adjusted for them.
CREATE TABLE "response_styles" (
	"project_id" uuid NOT NULL,
	"response_id" uuid NOT NULL,
	"letters" integer NOT NULL,
	"headings" integer NOT NULL,
	"list_items" integer NOT NULL,
	"bold" integer NOT NULL,
	CONSTRAINT "response_styles_project_id_response_id_pk" PRIMARY KEY("project_id","response_id"),
	CONSTRAINT "response_styles_counts" CHECK (least("response_styles"."letters", "response_styles"."headings", "response_styles"."list_items", "response_styles"."bold") >= 0)
);
--> statement-breakpoint
CREATE TABLE "adjusted_fits" (
	"project_id" uuid NOT NULL,
	"fit_id" uuid NOT NULL,
	"state" text NOT NULL,
	"effects" jsonb NOT NULL,
	CONSTRAINT "adjusted_fits_project_id_fit_id_pk" PRIMARY KEY("project_id","fit_id"),
	CONSTRAINT "adjusted_fits_state" CHECK ("adjusted_fits"."state" in ('converged', 'not_converged', 'not_identified', 'separated', 'too_few', 'too_large'))
);
--> statement-breakpoint
CREATE TABLE "adjusted_scores" (
	"project_id" uuid NOT NULL,
	"fit_id" uuid NOT NULL,
	"subject" text NOT NULL,
	"score" double precision NOT NULL,
	"standard_error" double precision,
	"low" double precision,
	"high" double precision,
	"interval_reason" text,
	"interval_warnings" text[] DEFAULT '{}' NOT NULL,
	"rank_low" integer,
	"rank_high" integer,
	CONSTRAINT "adjusted_scores_project_id_fit_id_subject_pk" PRIMARY KEY("project_id","fit_id","subject"),
	CONSTRAINT "adjusted_scores_interval" CHECK (case when "adjusted_scores"."interval_reason" is null then "adjusted_scores"."standard_error" is not null
        else num_nonnulls("adjusted_scores"."standard_error", "adjusted_scores"."low", "adjusted_scores"."high") = 0 end),
	CONSTRAINT "adjusted_scores_finite" CHECK ("adjusted_scores"."score" between -1e6 and 1e6)
);
--> statement-breakpoint
ALTER TABLE "response_styles" ADD CONSTRAINT "response_styles_project_id_response_id_responses_project_id_id_fk" FOREIGN KEY ("project_id","response_id") REFERENCES "public"."responses"("project_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "adjusted_fits" ADD CONSTRAINT "adjusted_fits_project_id_fit_id_fits_project_id_id_fk" FOREIGN KEY ("project_id","fit_id") REFERENCES "public"."fits"("project_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "adjusted_scores" ADD CONSTRAINT "adjusted_scores_fit" FOREIGN KEY ("project_id","fit_id") REFERENCES "public"."adjusted_fits"("project_id","fit_id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
call tiebreak.protect('response_styles');
--> statement-breakpoint
call tiebreak.protect('adjusted_fits');
--> statement-breakpoint
call tiebreak.protect('adjusted_scores');
--> statement-breakpoint
grant select, insert on response_styles, adjusted_fits, adjusted_scores to tiebreak_jobs;
--> statement-breakpoint
grant select on response_styles, adjusted_fits, adjusted_scores to tiebreak_app;
--> statement-breakpoint
-- It now says how long a judgement took; whoever calls it names the columns, so that processes from before read on.
drop function if exists tiebreak.first_judgements_at(xid8);
-- functions: 8a9f11128cad285aa0ae058839ebcf8dd7c74fc2f5cdd1a151da6684716d0a22
