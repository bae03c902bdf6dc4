-- Pages of which one is in view at a time, and the strip of a ranking, are layouts of their own.
alter table "submissions" add constraint "submissions_layout"
  check ("layout" in ('side_by_side', 'stacked', 'strip', 'pages', 'raw'));
--> statement-breakpoint

-- functions: a2ac594a3df230b3d204882d6a55d7ca420081881479b0057431e8e5283c633f
