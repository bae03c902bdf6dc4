-- How far comparisons are, in one place for every page: judgements that count, judgements wanted, and those of them that
-- there are; more than wanted fill no other comparison's seats. Gold and withdrawn comparisons want none; what a reviewer
-- settled wants no more than it has.
create or replace function tiebreak.comparison_progress(p_project uuid, p_comparisons uuid[])
returns table (comparison_id uuid, prompt_id uuid, judgements integer, asks boolean, wanted integer, filled integer) language sql stable
as $$
  select c.id, c.prompt_id, n.judgements, w.asks, w.wanted, least(n.judgements, w.wanted)
  from comparisons c
  left join (
    select j.comparison_id, count(*)::integer as judgements
    from tiebreak.counted_judgements_at('18446744073709551615'::xid8) j
    where j.project_id = p_project and j.criterion = 'overall' and (p_comparisons is null or j.comparison_id = any (p_comparisons))
    group by j.comparison_id) counted on counted.comparison_id = c.id
  cross join lateral (select coalesce(counted.judgements, 0) as judgements) n
  cross join lateral (select c.gold is null and c.state <> 'withdrawn' as asks,
    case when c.gold is not null or c.state = 'withdrawn' then 0
      when c.state = 'settled' then least(n.judgements, c.seats) else c.seats end::integer as wanted) w
  where c.project_id = p_project and (p_comparisons is null or c.id = any (p_comparisons))
$$;

revoke execute on function tiebreak.comparison_progress(uuid, uuid[]) from public;
grant execute on function tiebreak.comparison_progress(uuid, uuid[]) to tiebreak_app, tiebreak_jobs;
