-- Puts a task into a rater's hands: what they let go of before is theirs again, else it is a new assignment under the id from
-- the caller. Answers how: 'again', or 'new' with what its order adds to the rater's balance. No row where they judged or
-- skipped it late while this waited for its lock.
-- A rater's balance is that of pairs: of three responses or more another than the first comes first most of the time.
create or replace function tiebreak.hand_out(p_project uuid, p_rater uuid, p_id uuid, p_task tiebreak.task, p_hold interval, p_balance integer)
returns table (how text, tip integer) language plpgsql
as $$
declare
  v_repeat smallint := case when p_task.repeat_of is null then 0 else 1 end;
  v_is_ordinary boolean := p_task.gold_use is null and p_task.repeat_of is null;
  v_order smallint[];
  v_project record;
begin
  select p.scale, p.allow_both_bad into strict v_project from projects p where p.id = p_project;
  update assignments a
  set state = 'leased', ended_at = null, holds_seat = v_is_ordinary, gold_use = p_task.gold_use,
      stands_for = p_task.stands_for, chosen_because = p_task.because, leased_at = clock_timestamp(), lease_until = clock_timestamp() + p_hold,
      scale = v_project.scale, allow_both_bad = v_project.allow_both_bad
  where a.project_id = p_project and a.comparison_id = p_task.comparison_id and a.rater_id = p_rater
    and a.repeat = v_repeat and a.state in ('expired', 'released');
  if found then
    return query select 'again', 0;
    return;
  end if;

  -- Also drawn where it is not used: else the time that it takes would tell a repeat.
  v_order := tiebreak.draw_order(p_project, p_task.comparison_id, p_task.k, p_balance);
  if p_task.repeat_of is not null then
    v_order := p_task.display_order;
  end if;
  insert into assignments
    (project_id, id, comparison_id, rater_id, repeat, repeat_of, display_order, state, holds_seat, gold_use, stands_for,
     lease_until, leased_at, scale, allow_both_bad, chosen_because)
  values
    (p_project, p_id, p_task.comparison_id, p_rater, v_repeat, p_task.repeat_of, v_order,
     'leased', v_is_ordinary, p_task.gold_use, p_task.stands_for, clock_timestamp() + p_hold, clock_timestamp(),
     v_project.scale, v_project.allow_both_bad, p_task.because)
  on conflict (project_id, comparison_id, rater_id, repeat) do nothing;
  if found then
    return query select 'new', case when p_task.repeat_of is not null or p_task.k <> 2 then 0 when v_order[1] = 1 then 1 else -1 end;
  end if;
end $$;

revoke execute on function tiebreak.hand_out(uuid, uuid, uuid, tiebreak.task, interval, integer) from public;
grant execute on function tiebreak.hand_out(uuid, uuid, uuid, tiebreak.task, interval, integer) to tiebreak_app;
