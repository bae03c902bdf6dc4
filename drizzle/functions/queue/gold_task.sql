-- Gold of one use as a task; null where pick_gold finds none.
create or replace function tiebreak.gold_task(p_project uuid, p_rater uuid, p_use text, p_wants tiebreak.wants, p_again uuid)
returns tiebreak.task language plpgsql
as $$
declare
  v_task tiebreak.task;
begin
  select g.id, g.k, p_use,
    jsonb_build_object('by', case p_use when 'silent' then 'gold' when 'training' then 'practice' else p_use end)
  into v_task.comparison_id, v_task.k, v_task.gold_use, v_task.because
  from tiebreak.pick_gold(p_project, p_rater, p_use, p_wants, p_again) g;
  return v_task;
end $$;

revoke execute on function tiebreak.gold_task(uuid, uuid, text, tiebreak.wants, uuid) from public;
grant execute on function tiebreak.gold_task(uuid, uuid, text, tiebreak.wants, uuid) to tiebreak_app;
