-- Tells the planner what an import has changed; it would find out by itself only minutes later, and plan for empty
-- tables until then.
create or replace function tiebreak.refresh_statistics() returns void
language plpgsql
security definer set search_path = pg_catalog, public, pg_temp set default_statistics_target = 30
as $$
begin
  analyze prompts, responses, comparisons, comparison_responses, raters, submissions, judgements;
end $$;

revoke execute on function tiebreak.refresh_statistics() from public;
grant execute on function tiebreak.refresh_statistics() to tiebreak_jobs;
