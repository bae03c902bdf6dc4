CREATE TABLE "auth"."organisation_tokens" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organisation_id" uuid NOT NULL,
	"name" text NOT NULL,
	"token_hash" "bytea" NOT NULL,
	"scopes" text[] NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"last_used_at" timestamp (3) with time zone,
	"revoked_at" timestamp (3) with time zone,
	"replaced_by" uuid,
	CONSTRAINT "organisation_tokens_token_hash" UNIQUE("token_hash"),
	CONSTRAINT "organisation_tokens_scopes" CHECK ("auth"."organisation_tokens"."scopes" <@ array['read', 'import', 'export', 'manage', 'people'] and cardinality("auth"."organisation_tokens"."scopes") > 0)
);
--> statement-breakpoint
ALTER TABLE "api_tokens" ADD COLUMN "shown_to" text;--> statement-breakpoint
ALTER TABLE "api_tokens" ADD COLUMN "replaced_by" uuid;--> statement-breakpoint
ALTER TABLE "auth"."user" ADD COLUMN "is_service" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "auth"."organisation_tokens" ADD CONSTRAINT "organisation_tokens_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "organisation_tokens_maker" ON "auth"."organisation_tokens" USING btree ("created_by") WHERE "auth"."organisation_tokens"."revoked_at" is null;--> statement-breakpoint
-- Accounts without a password, for which programs act, and tokens for all projects of the organisation.
grant select, insert on auth.organisation_tokens to tiebreak_app;--> statement-breakpoint
grant update (revoked_at, expires_at, replaced_by) on auth.organisation_tokens to tiebreak_app;
-- functions: 08c9d4f1f2de864e7bcd93479d5fd3cb45045362ab4da287a1daef460a87e4b2
