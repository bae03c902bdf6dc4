-- Intervals of scores may stand open on a side, where the judgements set no limit, and carry what is to be said of them.
ALTER TABLE "scores" DROP CONSTRAINT "scores_interval";--> statement-breakpoint
ALTER TABLE "scores" ADD COLUMN "interval_warnings" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "scores" ADD CONSTRAINT "scores_interval" CHECK (case when "scores"."interval_reason" is null then "scores"."standard_error" is not null
        else num_nonnulls("scores"."standard_error", "scores"."low", "scores"."high") = 0 end);
-- functions: a2ac594a3df230b3d204882d6a55d7ca420081881479b0057431e8e5283c633f
