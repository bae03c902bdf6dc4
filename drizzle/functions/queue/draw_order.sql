-- Draws a display order: the response shown first is the one shown first least often in this comparison; where that is
-- even, the rater's own balance decides; where that is even too, chance does.
create or replace function tiebreak.draw_order(p_project uuid, p_comparison uuid, p_k smallint, p_balance integer)
returns smallint[] language plpgsql volatile
as $$
declare
  v_first smallint;
begin
  select o.position into v_first
  from generate_series(1, p_k) as o (position)
  left join assignments a on a.project_id = p_project and a.comparison_id = p_comparison and a.display_order[1] = o.position
  group by o.position
  order by count(a.id), case when p_k = 2 then sign(p_balance) * (case o.position when 1 then 1 else -1 end) else 0 end, random()
  limit 1;
  return array[v_first] || array(
    select o.position::smallint from generate_series(1, p_k) as o (position) where o.position <> v_first order by random());
end $$;

revoke execute on function tiebreak.draw_order(uuid, uuid, smallint, integer) from public;
grant execute on function tiebreak.draw_order(uuid, uuid, smallint, integer) to tiebreak_app;
