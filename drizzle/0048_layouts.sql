-- Pages of which one is in view at a time, and the strip of a ranking, are layouts of their own.
alter table "submissions" add constraint "submissions_layout"
  check ("layout" in ('side_by_side', 'stacked', 'strip', 'pages', 'raw'));
--> statement-breakpoint

-- functions: 5258ca9faea4ac6e4abdddf4ee7c55c9d9474e51e85232becd0a349a631f4c8c
