-- The next comparison with a free seat for a rater who has not read what others judged of it, locked: what is kept for them
-- first; then, where the policy says so, the one that tells most; then by priority and chance. p_wait waits for one that
-- somebody else is being given.
-- What rules a comparison out is counted and not asked for by "not exists": that is planned as a hash over all responses of
-- the project and all assignments of the rater, where a few comparisons at the head of the queue are all that is looked at.
create or replace function tiebreak.pick_comparison(p_project uuid, p_rater uuid, p_wants tiebreak.wants, p_informative boolean, p_wait boolean)
returns table (id uuid, k smallint, priority integer, information double precision, way text) language plpgsql
as $$
#variable_conflict use_column
declare
  v_picked record;
begin
  if p_wait then
    select c.id, c.k, c.priority, c.information, 'free_seat' as way into v_picked
    from comparisons c
    where c.project_id = p_project and c.state = 'open' and c.taken < c.seats and c.gold is null
      and c.taken + tiebreak.stand_ins(c.project_id, c.id, p_rater) < c.seats
      and (c.reserved_for is null or c.reserved_for && p_wants.groups)
      and 0 = (
        select count(*) from assignments a
        where a.project_id = c.project_id and a.comparison_id = c.id and a.rater_id = p_rater and a.repeat = 0
          and a.state in ('leased', 'judged', 'skipped', 'flagged'))
      and 0 = (
        select count(*) from seen_judgements seen join raters r on r.project_id = seen.project_id and r.user_id = seen.user_id
        where seen.project_id = c.project_id and seen.comparison_id = c.id and r.id = p_rater)
      and (p_wants.prefixes is null or 0 = (
        select count(*) from prompts p, unnest(p.tags) t
        where p.project_id = c.project_id and p.id = c.prompt_id and t like any (p_wants.prefixes) and t <> all (p_wants.tags)))
      and (p_wants.names is null or 0 = (
        select count(*) from comparison_responses cr
        join responses r on r.project_id = cr.project_id and r.id = cr.response_id
        where cr.project_id = c.project_id and cr.comparison_id = c.id
          and (lower(r.system) = any (p_wants.names) or lower(r.metadata ->> 'author') = any (p_wants.names))))
    order by c.priority desc nulls last, c.random_rank
    limit 1
    for update of c;
    if found then
      return query select v_picked.id, v_picked.k, v_picked.priority, v_picked.information, v_picked.way;
    end if;
    return;
  end if;

  select c.id, c.k, c.priority, c.information, 'reserved' as way into v_picked
  from comparisons c
  where c.project_id = p_project and c.state = 'open' and c.taken < c.seats and c.gold is null
    and c.taken + tiebreak.stand_ins(c.project_id, c.id, p_rater) < c.seats
    and c.reserved_for is not null and c.reserved_for && p_wants.groups
    and 0 = (
      select count(*) from assignments a
      where a.project_id = c.project_id and a.comparison_id = c.id and a.rater_id = p_rater and a.repeat = 0
        and a.state in ('leased', 'judged', 'skipped', 'flagged'))
    and 0 = (
      select count(*) from seen_judgements seen join raters r on r.project_id = seen.project_id and r.user_id = seen.user_id
      where seen.project_id = c.project_id and seen.comparison_id = c.id and r.id = p_rater)
    and (p_wants.prefixes is null or 0 = (
      select count(*) from prompts p, unnest(p.tags) t
      where p.project_id = c.project_id and p.id = c.prompt_id and t like any (p_wants.prefixes) and t <> all (p_wants.tags)))
    and (p_wants.names is null or 0 = (
      select count(*) from comparison_responses cr
      join responses r on r.project_id = cr.project_id and r.id = cr.response_id
      where cr.project_id = c.project_id and cr.comparison_id = c.id
        and (lower(r.system) = any (p_wants.names) or lower(r.metadata ->> 'author') = any (p_wants.names))))
  order by c.priority desc nulls last, c.random_rank
  limit 1
  for update of c skip locked;
  if not found and p_informative then
    select c.id, c.k, c.priority, c.information, 'information' as way into v_picked
    from comparisons c
    where c.project_id = p_project and c.state = 'open' and c.taken < c.seats and c.gold is null
      and c.taken + tiebreak.stand_ins(c.project_id, c.id, p_rater) < c.seats
      and (c.reserved_for is null or c.reserved_for && p_wants.groups) and c.information is not null
      and 0 = (
        select count(*) from assignments a
        where a.project_id = c.project_id and a.comparison_id = c.id and a.rater_id = p_rater and a.repeat = 0
          and a.state in ('leased', 'judged', 'skipped', 'flagged'))
      and 0 = (
        select count(*) from seen_judgements seen join raters r on r.project_id = seen.project_id and r.user_id = seen.user_id
        where seen.project_id = c.project_id and seen.comparison_id = c.id and r.id = p_rater)
      and (p_wants.prefixes is null or 0 = (
        select count(*) from prompts p, unnest(p.tags) t
        where p.project_id = c.project_id and p.id = c.prompt_id and t like any (p_wants.prefixes) and t <> all (p_wants.tags)))
      and (p_wants.names is null or 0 = (
        select count(*) from comparison_responses cr
        join responses r on r.project_id = cr.project_id and r.id = cr.response_id
        where cr.project_id = c.project_id and cr.comparison_id = c.id
          and (lower(r.system) = any (p_wants.names) or lower(r.metadata ->> 'author') = any (p_wants.names))))
    order by c.priority desc nulls last, c.information desc nulls last, c.random_rank
    limit 1
    for update of c skip locked;
  end if;
  if not found then
    select c.id, c.k, c.priority, c.information, 'free_seat' as way into v_picked
    from comparisons c
    where c.project_id = p_project and c.state = 'open' and c.taken < c.seats and c.gold is null
      and c.taken + tiebreak.stand_ins(c.project_id, c.id, p_rater) < c.seats
      and (c.reserved_for is null or c.reserved_for && p_wants.groups)
      and 0 = (
        select count(*) from assignments a
        where a.project_id = c.project_id and a.comparison_id = c.id and a.rater_id = p_rater and a.repeat = 0
          and a.state in ('leased', 'judged', 'skipped', 'flagged'))
      and 0 = (
        select count(*) from seen_judgements seen join raters r on r.project_id = seen.project_id and r.user_id = seen.user_id
        where seen.project_id = c.project_id and seen.comparison_id = c.id and r.id = p_rater)
      and (p_wants.prefixes is null or 0 = (
        select count(*) from prompts p, unnest(p.tags) t
        where p.project_id = c.project_id and p.id = c.prompt_id and t like any (p_wants.prefixes) and t <> all (p_wants.tags)))
      and (p_wants.names is null or 0 = (
        select count(*) from comparison_responses cr
        join responses r on r.project_id = cr.project_id and r.id = cr.response_id
        where cr.project_id = c.project_id and cr.comparison_id = c.id
          and (lower(r.system) = any (p_wants.names) or lower(r.metadata ->> 'author') = any (p_wants.names))))
    order by c.priority desc nulls last, c.random_rank
    limit 1
    for update of c skip locked;
  end if;
  if found then
    return query select v_picked.id, v_picked.k, v_picked.priority, v_picked.information, v_picked.way;
  end if;
end $$;

revoke execute on function tiebreak.pick_comparison(uuid, uuid, tiebreak.wants, boolean, boolean) from public;
grant execute on function tiebreak.pick_comparison(uuid, uuid, tiebreak.wants, boolean, boolean) to tiebreak_app;
