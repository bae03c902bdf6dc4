-- How many gold comparisons of a use a rater was never given.
create or replace function tiebreak.unseen_gold(p_project uuid, p_rater uuid, p_use text) returns integer language sql stable
as $$
  select count(*)::integer from comparisons c
  where c.project_id = p_project and c.gold is not null and c.gold ->> 'use' = p_use and c.state = 'open'
    and not exists (select 1 from assignments a where a.project_id = c.project_id and a.comparison_id = c.id
      and a.rater_id = p_rater and a.state in ('leased', 'judged', 'skipped', 'flagged'))
$$;

revoke execute on function tiebreak.unseen_gold(uuid, uuid, text) from public;
grant execute on function tiebreak.unseen_gold(uuid, uuid, text) to tiebreak_app;
