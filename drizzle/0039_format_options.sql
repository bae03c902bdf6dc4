-- Which formats there are is a matter of the program; here stands only how they are spelt. Options are null where an
-- export is from before formats had any.
ALTER TABLE "exports" DROP CONSTRAINT "exports_format";--> statement-breakpoint
ALTER TABLE "exports" ADD COLUMN "options" jsonb;--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "format" text;--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "options" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "exports" ADD CONSTRAINT "exports_format" CHECK ("exports"."format" ~ '^[a-z][a-z0-9-]*$');--> statement-breakpoint
ALTER TABLE "imports" ADD CONSTRAINT "imports_format" CHECK ("imports"."format" ~ '^[a-z][a-z0-9-]*$');
--> statement-breakpoint
-- functions: 2ab954b8f3069fcddb4f2e45c981720eddedf704b2b2d188bba3496312b2da56
