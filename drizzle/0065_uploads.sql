-- Files that are sent in parts.
CREATE TABLE "uploads" (
	"project_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"file_name" text NOT NULL,
	"bytes" bigint NOT NULL,
	"received" bigint DEFAULT 0 NOT NULL,
	"created_by" text,
	"created_at" timestamp (3) with time zone DEFAULT clock_timestamp() NOT NULL,
	"arrived_at" timestamp (3) with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "uploads_project_id_id_pk" PRIMARY KEY("project_id","id"),
	CONSTRAINT "uploads_received" CHECK (0 <= "uploads"."received" and "uploads"."received" <= "uploads"."bytes")
);

--> statement-breakpoint
ALTER TABLE "uploads" ADD CONSTRAINT "uploads_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
call tiebreak.protect('uploads');
--> statement-breakpoint
grant select, insert, delete, update (received, arrived_at) on uploads to tiebreak_app;
--> statement-breakpoint
grant select, delete on uploads to tiebreak_jobs;
-- functions: 5d4d3fe8c81b0c84e2b209be328c1acfb2ee78f7d58da041dc10d4f7694de2aa
