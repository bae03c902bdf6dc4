-- The adjudications in force as of a mark as pairs of responses, the one with the smaller id first. Where several
-- comparisons that hold the same pair were adjudicated, the latest answer holds.
create or replace function tiebreak.adjudicated_pairs_at(p_mark xid8)
returns table (
  project_id uuid, prompt_id uuid, comparison_id uuid, first_response_id uuid, second_response_id uuid,
  outcome double precision, strength smallint, both_bad boolean)
language sql stable
as $$
  select distinct on (a.project_id, f.response_id, s.response_id)
    a.project_id, a.prompt_id, a.comparison_id, f.response_id, s.response_id,
    case when a.both_bad then null when a.ranks[f.position] < a.ranks[s.position] then 1.0
      when a.ranks[f.position] > a.ranks[s.position] then 0.0 else 0.5 end::double precision,
    a.strength, a.both_bad
  from tiebreak.adjudications_at(p_mark) a
  join comparison_responses f on f.project_id = a.project_id and f.comparison_id = a.comparison_id
  join comparison_responses s on s.project_id = a.project_id and s.comparison_id = a.comparison_id
    and f.response_id < s.response_id
  where not a.is_gold
  order by a.project_id, f.response_id, s.response_id, a.adjudicated_at desc, a.seq desc
$$;

revoke execute on function tiebreak.adjudicated_pairs_at(xid8) from public;
grant execute on function tiebreak.adjudicated_pairs_at(xid8) to tiebreak_app, tiebreak_jobs;
