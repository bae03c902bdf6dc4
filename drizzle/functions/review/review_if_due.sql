-- Sends a comparison to the reviewers when enough was reported since the last look. The comparison is locked by the
-- caller. Open leases of it end: nobody is shown it any longer, and what is judged all the same is kept.
create or replace function tiebreak.review_if_due(p_project uuid, p_comparison uuid) returns void language plpgsql
as $$
declare
  v_freed smallint;
begin
  if not exists (select 1 from comparisons c where c.project_id = p_project and c.id = p_comparison and c.state = 'open')
    or not tiebreak.is_review_due(p_project, p_comparison, '{}')
  then
    return;
  end if;
  with released as (
    update assignments a set state = 'released', ended_at = clock_timestamp(), holds_seat = false
    from (select o.id, o.holds_seat from assignments o
          where o.project_id = p_project and o.comparison_id = p_comparison and o.state = 'leased' order by o.id for update) open
    where a.project_id = p_project and a.id = open.id
    returning open.holds_seat
  )
  select count(*) filter (where holds_seat) into v_freed from released;
  update comparisons c set state = 'in_review', taken = c.taken - v_freed where c.project_id = p_project and c.id = p_comparison;
end $$;

revoke execute on function tiebreak.review_if_due(uuid, uuid) from public;
grant execute on function tiebreak.review_if_due(uuid, uuid) to tiebreak_app;
