-- Takes comparisons out of the queue since a text of theirs is no longer the current one: their open tasks end, and what was
-- judged stays and counts. The caller has locked them.
create or replace function tiebreak.supersede(p_project uuid, p_comparisons uuid[]) returns void language sql volatile
as $$
  with released as (
    update assignments a set state = 'released', ended_at = clock_timestamp(), holds_seat = false
    from (select o.id, o.holds_seat from assignments o
          where o.project_id = p_project and o.comparison_id = any (p_comparisons) and o.state = 'leased' order by o.id for update) open
    where a.project_id = p_project and a.id = open.id
    returning a.comparison_id, open.holds_seat
  )
  update comparisons c set superseded_from = c.state, state = 'withdrawn', taken = c.taken - coalesce(freed.n, 0)::smallint
  from comparisons one
  left join (select r.comparison_id, count(*) filter (where r.holds_seat) as n from released r group by r.comparison_id) freed
    on freed.comparison_id = one.id
  where c.project_id = p_project and c.id = any (p_comparisons) and c.superseded_from is null
    and one.project_id = p_project and one.id = c.id
$$;

revoke execute on function tiebreak.supersede(uuid, uuid[]) from public;
grant execute on function tiebreak.supersede(uuid, uuid[]) to tiebreak_app;
