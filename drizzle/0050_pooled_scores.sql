-- Scores of responses that borrow from their system, the confidence of intervals, and rows of responses that were judged without a winner or tie.
ALTER TABLE "scores" ALTER COLUMN "component" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "scores" ALTER COLUMN "score" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "fits" ADD COLUMN "confidence" double precision DEFAULT 0.95 NOT NULL;--> statement-breakpoint
ALTER TABLE "fits" ADD COLUMN "pooled" jsonb;--> statement-breakpoint
ALTER TABLE "scores" ADD COLUMN "pooled_score" double precision;--> statement-breakpoint
ALTER TABLE "scores" ADD COLUMN "pooled_error" double precision;--> statement-breakpoint
ALTER TABLE "scores" ADD COLUMN "pooled_centred" double precision;--> statement-breakpoint
ALTER TABLE "scores" ADD COLUMN "pooled_centred_error" double precision;--> statement-breakpoint
ALTER TABLE "scores" ADD COLUMN "pooled_linked" integer;--> statement-breakpoint
ALTER TABLE "scores" ADD COLUMN "identified" boolean;--> statement-breakpoint
ALTER TABLE "fits" ADD CONSTRAINT "fits_confidence" CHECK ("fits"."confidence" > 0 and "fits"."confidence" < 1);--> statement-breakpoint
ALTER TABLE "scores" ADD CONSTRAINT "scores_component" CHECK (num_nonnulls("scores"."score", "scores"."component") in (0, 2));--> statement-breakpoint
ALTER TABLE "scores" ADD CONSTRAINT "scores_pooled" CHECK (case when "scores"."pooled_score" is null
        then num_nonnulls("scores"."pooled_error", "scores"."pooled_centred", "scores"."pooled_centred_error", "scores"."pooled_linked", "scores"."identified") = 0
        else num_nonnulls("scores"."pooled_error", "scores"."pooled_centred", "scores"."pooled_centred_error", "scores"."identified") = 4
          and greatest(abs("scores"."pooled_score"), abs("scores"."pooled_centred"), "scores"."pooled_error", "scores"."pooled_centred_error") <= 1e6
          and least("scores"."pooled_error", "scores"."pooled_centred_error") >= 0 end);
-- functions: 599d686f49d5c5a39e048404c1a17168996623b88f11c506b23d8f92e23dc632
