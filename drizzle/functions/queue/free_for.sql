-- How many comparisons have a free seat and were not met by a rater, up to a bound.
create or replace function tiebreak.free_for(p_project uuid, p_rater uuid, p_most integer, p_met integer) returns integer
language plpgsql stable
as $$
declare
  v_free integer;
begin
  select count(*)::integer into v_free from (
    select 1 from comparisons c
    where c.project_id = p_project and c.state = 'open' and c.taken < c.seats and c.gold is null
    order by c.priority desc nulls last, c.random_rank limit p_most + p_met) free;
  if v_free < p_most + p_met then
    select count(*)::integer into v_free from (
      select 1 from comparisons c
      where c.project_id = p_project and c.state = 'open' and c.taken < c.seats and c.gold is null
        and not exists (
          select 1 from assignments a where a.project_id = p_project and a.comparison_id = c.id and a.rater_id = p_rater
            and a.state in ('leased', 'judged', 'skipped', 'flagged'))
      limit p_most) free;
  end if;
  return v_free;
end $$;

revoke execute on function tiebreak.free_for(uuid, uuid, integer, integer) from public;
grant execute on function tiebreak.free_for(uuid, uuid, integer, integer) to tiebreak_app;
