-- Texts show images by name. Nothing could put a row in before, so none has to be given one.
ALTER TABLE "media" DROP CONSTRAINT "media_type";--> statement-breakpoint
ALTER TABLE "media" DROP CONSTRAINT "media_project_id_sha256_pk";--> statement-breakpoint
ALTER TABLE "media" ADD COLUMN "name" text NOT NULL;--> statement-breakpoint
ALTER TABLE "media" ADD CONSTRAINT "media_project_id_name_pk" PRIMARY KEY("project_id","name");--> statement-breakpoint
ALTER TABLE "media" ADD CONSTRAINT "media_name" CHECK ("media"."name" ~ '^[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}$');--> statement-breakpoint
ALTER TABLE "media" ADD CONSTRAINT "media_type" CHECK ("media"."content_type" in ('image/png', 'image/jpeg', 'image/webp', 'image/gif'));--> statement-breakpoint
grant delete on media to tiebreak_app;
