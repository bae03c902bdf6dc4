-- What imported files call the images that were sent with them.
CREATE TABLE "media_files" (
	"project_id" uuid NOT NULL,
	"file" text NOT NULL,
	"name" text NOT NULL,
	CONSTRAINT "media_files_project_id_file_pk" PRIMARY KEY("project_id","file"),
	CONSTRAINT "media_files_file" CHECK (length("media_files"."file") between 1 and 500)
);
--> statement-breakpoint
ALTER TABLE "media_files" ADD CONSTRAINT "media_files_project_id_name_media_project_id_name_fk" FOREIGN KEY ("project_id","name") REFERENCES "public"."media"("project_id","name") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "media_files_name" ON "media_files" USING btree ("project_id","name");
--> statement-breakpoint
call tiebreak.protect('media_files');
--> statement-breakpoint
grant select, insert on media_files to tiebreak_app, tiebreak_jobs;
-- functions: 5d4d3fe8c81b0c84e2b209be328c1acfb2ee78f7d58da041dc10d4f7694de2aa
