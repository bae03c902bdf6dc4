-- Recounts the tallies of some prompts, or of all when p_prompts is null, from the judgements below the mark: of raters of
-- every kind, each apart.
create or replace function tiebreak.recount_pairs(p_project uuid, p_mark xid8, p_prompts uuid[])
returns table (
  criterion text, first_response_id uuid, second_response_id uuid, rater_kind text,
  first_wins integer, second_wins integer, ties integer, both_bad integer)
language sql stable
as $$
  select j.criterion, f.response_id, s.response_id, j.rater_kind,
    count(*) filter (where j.ranks[f.position] < j.ranks[s.position])::integer,
    count(*) filter (where j.ranks[f.position] > j.ranks[s.position])::integer,
    count(*) filter (where j.ranks[f.position] = j.ranks[s.position])::integer,
    count(*) filter (where j.both_bad)::integer
  from tiebreak.countable_judgements_at(p_mark) j
  join comparison_responses f on f.project_id = j.project_id and f.comparison_id = j.comparison_id
  join comparison_responses s on s.project_id = j.project_id and s.comparison_id = j.comparison_id
    and f.response_id < s.response_id
  where j.project_id = p_project and (p_prompts is null or j.prompt_id = any (p_prompts))
  group by 1, 2, 3, 4
$$;

revoke execute on function tiebreak.recount_pairs(uuid, xid8, uuid[]) from public;
grant execute on function tiebreak.recount_pairs(uuid, xid8, uuid[]) to tiebreak_app, tiebreak_jobs;
