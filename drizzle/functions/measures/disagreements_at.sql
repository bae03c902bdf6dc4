-- Comparisons of some prompts, or of all when p_prompts is null, whose counted votes contradict each other as of a mark.
create or replace function tiebreak.disagreements_at(p_project uuid, p_mark xid8, p_prompts uuid[])
returns table (comparison_id uuid, votes integer, strength double precision) language sql stable
as $$
  select pair.comparison_id, max(pair.n)::integer,
    avg((pair.wins * pair.losses + (pair.wins + pair.losses) * pair.ties / 2.0
      + pair.bad * (pair.n - pair.bad) / 2.0) / (pair.n * (pair.n - 1) / 2.0))::double precision
  from (
    select p.comparison_id, p.first_response_id, p.second_response_id, count(*) as n, count(*) filter (where p.outcome = 1) as wins,
      count(*) filter (where p.outcome = 0) as losses, count(*) filter (where p.outcome = 0.5) as ties, count(*) filter (where p.both_bad) as bad
    from tiebreak.counted_pairs_at(p_mark) p
    where p.project_id = p_project and p.criterion = 'overall' and (p_prompts is null or p.prompt_id = any (p_prompts))
    group by 1, 2, 3
    having count(*) > 1) pair
  group by pair.comparison_id
  having count(*) filter (where greatest(pair.wins, pair.losses, pair.ties, pair.bad) < pair.n) > 0
$$;

revoke execute on function tiebreak.disagreements_at(uuid, xid8, uuid[]) from public;
grant execute on function tiebreak.disagreements_at(uuid, xid8, uuid[]) to tiebreak_jobs;
