-- What is given in the place of an ordinary task: silent gold or a repeat, as the policy draws, or the task itself. Gold and
-- repeats stand in for a task that would have come, so that they are never told by their time. What the rater had in their
-- hands before comes again itself: something new before it would be told to stand in for it. Whoever let go what stood in
-- for the task is given that again. Nothing stands in where too little else is left to fill what was asked for (p_more
-- tasks): fewer tasks than asked for, and then one more, would tell. Where some tasks are silent, what could stand in is
-- looked for each time, also when it does not: else the time that it takes would tell.
create or replace function tiebreak.stand_in(p_project uuid, p_rater uuid, p_task tiebreak.task, p_wants tiebreak.wants, p_policy jsonb, p_more integer)
returns tiebreak.task language plpgsql
as $$
declare
  v_let_go record;
  v_gold_rate double precision := coalesce((p_policy #>> '{gold,silentRate}')::double precision, 0);
  v_repeat_rate double precision := coalesce((p_policy #>> '{repeats,rate}')::double precision, 0);
  v_room boolean;
  v_gold tiebreak.task;
  v_repeat tiebreak.task;
  v_other tiebreak.task;
begin
  if exists (
    select 1 from assignments a
    where a.project_id = p_project and a.comparison_id = p_task.comparison_id and a.rater_id = p_rater and a.repeat = 0)
  then
    return p_task;
  end if;

  select o.comparison_id, o.repeat_of into v_let_go from assignments o
  where o.project_id = p_project and o.stands_for = p_task.comparison_id and o.rater_id = p_rater and o.state in ('expired', 'released')
  order by o.leased_at limit 1;
  if found and v_let_go.repeat_of is null then
    v_other := tiebreak.gold_task(p_project, p_rater, 'silent', p_wants, v_let_go.comparison_id);
  elsif found then
    v_other := tiebreak.repeat_task(p_project, p_rater, 0, v_let_go.repeat_of);
  elsif v_gold_rate + v_repeat_rate > 0 then
    v_room := tiebreak.free_beside(p_project, p_task.comparison_id, p_rater, p_wants, p_more) >= p_more;
    if v_gold_rate > 0 then
      v_gold := tiebreak.gold_task(p_project, p_rater, 'silent', p_wants, null);
    end if;
    if v_repeat_rate > 0 then
      v_repeat := tiebreak.repeat_task(p_project, p_rater, (p_policy #>> '{repeats,after}')::integer, null);
    end if;
    if random() < v_gold_rate and v_room then
      v_other := v_gold;
    end if;
    if random() < v_repeat_rate and v_room and v_other.comparison_id is null then
      v_other := v_repeat;
    end if;
  end if;
  if v_other.comparison_id is null then
    return p_task;
  end if;
  v_other.stands_for := p_task.comparison_id;
  return v_other;
end $$;

revoke execute on function tiebreak.stand_in(uuid, uuid, tiebreak.task, tiebreak.wants, jsonb, integer) from public;
grant execute on function tiebreak.stand_in(uuid, uuid, tiebreak.task, tiebreak.wants, jsonb, integer) to tiebreak_app;
