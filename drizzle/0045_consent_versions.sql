-- Consent and guidelines are held with the version that was shown: each judgement keeps which text was in force when its task
-- was given, and the latest withdrawal before it. A withdrawal leaves earlier judgements as they are; those of until now took
-- them back, as people were told, and go on doing so.
ALTER TABLE "seat_changes" DROP CONSTRAINT "seat_changes_cause";--> statement-breakpoint
ALTER TABLE "assignments" ADD COLUMN "consent_version" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "assignments" ADD COLUMN "seat_until" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "consents" ADD COLUMN "reaches_back" boolean DEFAULT false NOT NULL;--> statement-breakpoint
-- Acknowledgements of before have transaction 0: no judgement of before needs one.
ALTER TABLE "guideline_acknowledgements" ADD COLUMN "xid" "xid8" DEFAULT '0' NOT NULL;--> statement-breakpoint
ALTER TABLE "guideline_acknowledgements" ALTER COLUMN "xid" SET DEFAULT pg_current_xact_id();--> statement-breakpoint
ALTER TABLE "submissions" ADD COLUMN "consent_version" integer;--> statement-breakpoint
ALTER TABLE "submissions" ADD COLUMN "after_withdrawal" bigint;--> statement-breakpoint
ALTER TABLE "seat_changes" ADD COLUMN "by_waiting" boolean DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX "assignments_waiting" ON "assignments" USING btree ("project_id","seat_until") WHERE "assignments"."seat_until" is not null;--> statement-breakpoint
CREATE INDEX "guideline_acknowledgements_xid" ON "guideline_acknowledgements" USING btree ("project_id","xid");--> statement-breakpoint
ALTER TABLE "seat_changes" ADD CONSTRAINT "seat_changes_cause" CHECK (num_nonnulls("seat_changes"."ruling_id", "seat_changes"."consent_id") + "seat_changes"."by_kind"::integer + "seat_changes"."by_waiting"::integer = 1);
--> statement-breakpoint
create policy carry_over on consents for update to tiebreak_owner using (true) with check (true);
--> statement-breakpoint
update consents set reaches_back = true where change = 'withdrawn';
--> statement-breakpoint
drop policy carry_over on consents;
--> statement-breakpoint
-- The look-up of what is to be folded runs before there is a scope.
create policy look_up on guideline_acknowledgements for select to tiebreak_owner using (true);
--> statement-breakpoint
grant select on guideline_acknowledgements to tiebreak_jobs;
--> statement-breakpoint
-- functions: 68ff2ce0cfd1d632331880d014338ad1f7817cca70edc57c959e488705073088
