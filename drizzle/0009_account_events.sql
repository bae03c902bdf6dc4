CREATE TABLE "auth"."account_events" (
	"id" uuid PRIMARY KEY NOT NULL,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"actor" text NOT NULL,
	"action" text NOT NULL,
	"user_id" text NOT NULL,
	"detail" jsonb NOT NULL,
	"request_id" text NOT NULL
);
--> statement-breakpoint
-- What was done to accounts is kept as it was written: nobody gets UPDATE or DELETE.
grant select, insert on "auth"."account_events" to tiebreak_app;
--> statement-breakpoint
-- When each worker last said that it lives, by the connection that holds its presence lock: a frozen one keeps the lock
-- and says nothing. Of no project; unlogged, since after a crash of the server no worker is left to be known.
create unlogged table tiebreak.worker_beats (
  pid integer primary key,
  beat_at timestamptz not null default clock_timestamp()
);
--> statement-breakpoint
grant select on tiebreak.worker_beats to tiebreak_app;
--> statement-breakpoint
grant select, insert, update, delete on tiebreak.worker_beats to tiebreak_jobs;
