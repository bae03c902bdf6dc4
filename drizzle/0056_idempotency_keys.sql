-- Responses that are kept for the Idempotency-Key of their request.
CREATE TABLE "auth"."idempotency_keys" (
	"user_id" text NOT NULL,
	"caller" text NOT NULL,
	"endpoint" text NOT NULL,
	"key_digest" "bytea" NOT NULL,
	"request_digest" "bytea",
	"attempt" uuid NOT NULL,
	"claimed_until" timestamp (3) with time zone NOT NULL,
	"took_effect" boolean DEFAULT false NOT NULL,
	"status" smallint,
	"body" "bytea",
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "idempotency_keys_caller_endpoint_key_digest_pk" PRIMARY KEY("caller","endpoint","key_digest"),
	CONSTRAINT "idempotency_keys_whole" CHECK (num_nonnulls("auth"."idempotency_keys"."status", "auth"."idempotency_keys"."body") in (0, 2)),
	CONSTRAINT "idempotency_keys_known" CHECK ("auth"."idempotency_keys"."status" is null or "auth"."idempotency_keys"."request_digest" is not null)
);
--> statement-breakpoint
ALTER TABLE "auth"."idempotency_keys" ADD CONSTRAINT "idempotency_keys_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "auth"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "idempotency_keys_created" ON "auth"."idempotency_keys" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "idempotency_keys_user" ON "auth"."idempotency_keys" USING btree ("user_id");
--> statement-breakpoint
alter table auth.idempotency_keys enable row level security;
--> statement-breakpoint
alter table auth.idempotency_keys force row level security;
--> statement-breakpoint
-- Own ones only; the owner removes those whose time is over.
create policy own_keys on auth.idempotency_keys to tiebreak_app using (user_id = tiebreak.actor()) with check (user_id = tiebreak.actor());
--> statement-breakpoint
create policy tidy on auth.idempotency_keys to tiebreak_owner using (true);
--> statement-breakpoint
grant select, insert, update, delete on auth.idempotency_keys to tiebreak_app;
-- functions: fd97563d9a11c37d6b0bedccfddebcae98d1bf0423bd92692ea3c4b3aadbf8b1
