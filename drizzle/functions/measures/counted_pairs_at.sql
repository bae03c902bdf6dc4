-- Rankings exploded into their C(K,2) pairs, tagged with their judgement. `outcome` is the first response's:
-- 1 win, 0.5 tie, 0 loss, null when both were bad.
create or replace function tiebreak.counted_pairs_at(p_mark xid8)
returns table (
  project_id uuid, submission_id uuid, seq bigint, rater_id uuid, comparison_id uuid, prompt_id uuid, criterion text,
  first_response_id uuid, second_response_id uuid, outcome double precision, strength smallint, both_bad boolean,
  rater_kind text)
language sql stable
as $$
  select j.project_id, j.submission_id, j.seq, j.rater_id, j.comparison_id, j.prompt_id, j.criterion,
    f.response_id, s.response_id,
    case when j.both_bad then null when j.ranks[f.position] < j.ranks[s.position] then 1.0
      when j.ranks[f.position] > j.ranks[s.position] then 0.0 else 0.5 end,
    j.strength, j.both_bad, j.rater_kind
  from tiebreak.counted_judgements_at(p_mark) j
  join comparison_responses f on f.project_id = j.project_id and f.comparison_id = j.comparison_id
  join comparison_responses s on s.project_id = j.project_id and s.comparison_id = j.comparison_id and f.position < s.position
$$;

revoke execute on function tiebreak.counted_pairs_at(xid8) from public;
grant execute on function tiebreak.counted_pairs_at(xid8) to tiebreak_app, tiebreak_jobs;
