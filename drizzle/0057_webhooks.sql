-- Webhooks of projects, and the messages to them.
CREATE TABLE "webhook_deliveries" (
	"project_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"webhook_id" uuid NOT NULL,
	"event" text NOT NULL,
	"about" text NOT NULL,
	"body" text NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"status" smallint,
	"error" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"last_tried_at" timestamp (3) with time zone,
	"next_try_at" timestamp (3) with time zone,
	CONSTRAINT "webhook_deliveries_project_id_id_pk" PRIMARY KEY("project_id","id"),
	CONSTRAINT "webhook_deliveries_once" UNIQUE("project_id","webhook_id","event","about"),
	CONSTRAINT "webhook_deliveries_state" CHECK ("webhook_deliveries"."state" in ('waiting', 'delivered', 'given_up')),
	CONSTRAINT "webhook_deliveries_waiting" CHECK (("webhook_deliveries"."state" = 'waiting') = ("webhook_deliveries"."next_try_at" is not null))
);
--> statement-breakpoint
CREATE TABLE "webhooks" (
	"project_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"url" text NOT NULL,
	"events" text[] NOT NULL,
	"secret" "bytea",
	"created_by" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"removed_at" timestamp (3) with time zone,
	CONSTRAINT "webhooks_project_id_id_pk" PRIMARY KEY("project_id","id"),
	CONSTRAINT "webhooks_removed" CHECK (("webhooks"."secret" is null) = ("webhooks"."removed_at" is not null))
);
--> statement-breakpoint
ALTER TABLE "webhook_deliveries" ADD CONSTRAINT "webhook_deliveries_webhook" FOREIGN KEY ("project_id","webhook_id") REFERENCES "public"."webhooks"("project_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhooks" ADD CONSTRAINT "webhooks_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "webhook_deliveries_created" ON "webhook_deliveries" USING btree ("project_id","created_at");
--> statement-breakpoint
call tiebreak.protect('webhooks');
--> statement-breakpoint
call tiebreak.protect('webhook_deliveries');
--> statement-breakpoint
grant select, insert, update on webhooks to tiebreak_app;
--> statement-breakpoint
grant select on webhook_deliveries to tiebreak_app;
--> statement-breakpoint
-- What happens is told by the worker, which also sends it.
grant select on webhooks to tiebreak_jobs;
--> statement-breakpoint
grant select, insert, update, delete on webhook_deliveries to tiebreak_jobs;
-- functions: fd97563d9a11c37d6b0bedccfddebcae98d1bf0423bd92692ea3c4b3aadbf8b1
