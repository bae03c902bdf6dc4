CREATE TABLE "rankings" (
	"project_id" uuid NOT NULL,
	"fit_id" uuid NOT NULL,
	"component" integer NOT NULL,
	"verdict" jsonb NOT NULL,
	"pairs" jsonb,
	CONSTRAINT "rankings_project_id_fit_id_component_pk" PRIMARY KEY("project_id","fit_id","component")
);
--> statement-breakpoint
ALTER TABLE "rankings" ADD CONSTRAINT "rankings_project_id_fit_id_fits_project_id_id_fk" FOREIGN KEY ("project_id","fit_id") REFERENCES "public"."fits"("project_id","id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
call tiebreak.protect('rankings');
--> statement-breakpoint
grant select, insert on rankings to tiebreak_app, tiebreak_jobs;
-- functions: 599d686f49d5c5a39e048404c1a17168996623b88f11c506b23d8f92e23dc632
