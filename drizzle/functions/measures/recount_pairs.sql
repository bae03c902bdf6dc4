-- Recounts the tallies of some prompts, or of all when p_prompts is null, from the judgements below the mark.
create or replace function tiebreak.recount_pairs(p_project uuid, p_mark xid8, p_prompts uuid[])
returns table (criterion text, first_response_id uuid, second_response_id uuid, first_wins integer, second_wins integer, ties integer, both_bad integer)
language sql stable
as $$
  select p.criterion, least(p.first_response_id, p.second_response_id), greatest(p.first_response_id, p.second_response_id),
    count(*) filter (where p.outcome = case when p.first_response_id < p.second_response_id then 1 else 0 end)::integer,
    count(*) filter (where p.outcome = case when p.first_response_id < p.second_response_id then 0 else 1 end)::integer,
    count(*) filter (where p.outcome = 0.5)::integer,
    count(*) filter (where p.both_bad)::integer
  from tiebreak.counted_pairs_at(p_mark) p
  where p.project_id = p_project and (p_prompts is null or p.prompt_id = any (p_prompts))
  group by 1, 2, 3
$$;

revoke execute on function tiebreak.recount_pairs(uuid, xid8, uuid[]) from public;
grant execute on function tiebreak.recount_pairs(uuid, xid8, uuid[]) to tiebreak_app, tiebreak_jobs;
