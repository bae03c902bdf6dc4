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
-- What a rater is about to be given: a comparison, why it, and whether as gold or as a repeat in the place of another.
create type tiebreak.task as (
  comparison_id uuid, k smallint, because jsonb, gold_use text, repeat_of uuid, stands_for uuid, display_order smallint[]);
--> statement-breakpoint
-- functions: 2ab954b8f3069fcddb4f2e45c981720eddedf704b2b2d188bba3496312b2da56
