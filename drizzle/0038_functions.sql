-- Which text of each function and view is loaded from drizzle/functions: what it is called, its file, that file's digest.
create table drizzle.functions (
  object text primary key,
  file text not null,
  digest text not null,
  loaded_at timestamptz (3) not null default clock_timestamp()
);
--> statement-breakpoint
grant select on drizzle.functions to tiebreak_app;
--> statement-breakpoint
-- What the migrations up to here made: whatever of it has no file is dropped.
insert into drizzle.functions (object, file, digest)
select p.oid::regprocedure::text, '', '' from pg_proc p where p.pronamespace = 'tiebreak'::regnamespace
union all
select unnest(array['shown_assignments', 'counted_judgements']), '', '';
--> statement-breakpoint
-- functions: 6eaa11b37c5be327e6c935af99697cdeff876d6c858a8c09598f9753b7c07494
