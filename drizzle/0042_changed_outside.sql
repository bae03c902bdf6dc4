-- What was on screen may have been changed by a translator or another program in the browser.
alter table "submissions" drop constraint "submissions_rendering";
--> statement-breakpoint
alter table "submissions" add constraint "submissions_rendering"
  check ("rendering" in ('formatted', 'raw_chosen', 'raw_too_much', 'raw_timed_out', 'raw_failed', 'changed_outside'));
--> statement-breakpoint
-- functions: 5662cdfe186e8f7d94c2323e516ba8a53dbedb83ac3d666b4f51940c3b7ae6c6
