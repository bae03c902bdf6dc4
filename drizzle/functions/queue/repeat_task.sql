-- An own earlier task again, its order turned round; null where pick_repeat finds none.
create or replace function tiebreak.repeat_task(p_project uuid, p_rater uuid, p_after integer, p_again uuid)
returns tiebreak.task language plpgsql
as $$
declare
  v_task tiebreak.task;
begin
  select r.id, r.k, r.assignment_id, jsonb_build_object('by', 'repeat'),
    array(select o from unnest(r.display_order) with ordinality as shown (o, place) order by place desc)
  into v_task.comparison_id, v_task.k, v_task.repeat_of, v_task.because, v_task.display_order
  from tiebreak.pick_repeat(p_project, p_rater, p_after, p_again) r;
  return v_task;
end $$;

revoke execute on function tiebreak.repeat_task(uuid, uuid, integer, uuid) from public;
grant execute on function tiebreak.repeat_task(uuid, uuid, integer, uuid) to tiebreak_app;
