-- The next task that is neither gold nor a repeat, locked, with why it was chosen; null where none is left. An expired lease
-- of another rater counts as free.
create or replace function tiebreak.ordinary_task(p_project uuid, p_rater uuid, p_wants tiebreak.wants, p_policy jsonb, p_holds_none boolean)
returns tiebreak.task language plpgsql
as $$
declare
  v_random_share double precision := case when coalesce(p_policy #>> '{information,level}', 'off') = 'off' then 1
    else (p_policy #>> '{information,randomShare}')::double precision end;
  v_picked record;
  v_task tiebreak.task;
begin
  loop
    select * into v_picked from tiebreak.pick_comparison(p_project, p_rater, p_wants, random() >= v_random_share, false);
    exit when found;
    continue when tiebreak.expire_leases(p_project, 50) > 0;
    -- All that is left may be in the hands of somebody who is being served. Whoever holds no assignment may wait.
    if p_holds_none then
      select * into v_picked from tiebreak.pick_comparison(p_project, p_rater, p_wants, false, true);
    end if;
    exit;
  end loop;
  v_task.comparison_id := v_picked.id;
  v_task.k := v_picked.k;
  v_task.because := jsonb_strip_nulls(jsonb_build_object(
    'by', case when v_picked.way = 'free_seat' and v_random_share < 1 then 'random' else v_picked.way end,
    'priority', nullif(v_picked.priority, 0),
    'information', case when v_picked.way = 'information' then v_picked.information end,
    'randomShare', case when v_random_share < 1 then v_random_share end));
  return v_task;
end $$;

revoke execute on function tiebreak.ordinary_task(uuid, uuid, tiebreak.wants, jsonb, boolean) from public;
grant execute on function tiebreak.ordinary_task(uuid, uuid, tiebreak.wants, jsonb, boolean) to tiebreak_app;
