-- How many other comparisons a rater could be given next to one, by the rule of pick_comparison; no more than p_most are counted.
create or replace function tiebreak.free_beside(p_project uuid, p_comparison uuid, p_rater uuid, p_wants tiebreak.wants, p_most integer)
returns bigint language sql stable
as $$
  select count(*) from (
    select 1 from comparisons c
    where c.project_id = p_project and c.id <> p_comparison and c.state = 'open' and c.taken < c.seats and c.gold is null
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
    limit p_most) free
$$;

revoke execute on function tiebreak.free_beside(uuid, uuid, uuid, tiebreak.wants, integer) from public;
grant execute on function tiebreak.free_beside(uuid, uuid, uuid, tiebreak.wants, integer) to tiebreak_app;
