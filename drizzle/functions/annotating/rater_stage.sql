-- Where a rater stands: practice, then scored tasks, then work; 'failed' when the scored ones went below the bar. What the
-- project has too little gold for is not asked for. `open_now` counts tasks of the stage in the rater's hands.
create or replace function tiebreak.rater_stage(p_project uuid, p_rater uuid, p_gold jsonb)
returns table (stage text, done integer, asked integer, open_now integer) language plpgsql stable
as $$
#variable_conflict use_column
declare
  v_practice integer := coalesce((p_gold ->> 'practice')::integer, 0);
  v_scored integer := coalesce((p_gold ->> 'scored')::integer, 0);
  v record;
  v_agreed integer;
begin
  if (v_practice = 0 and v_scored = 0)
    or exists (select 1 from raters r where r.project_id = p_project and r.id = p_rater and r.qualified_at is not null) then
    return query select 'work', 0, 0, 0;
    return;
  end if;
  select
    count(*) filter (where a.gold_use = 'training' and a.state in ('judged', 'skipped', 'flagged'))::integer as trained,
    count(*) filter (where a.gold_use = 'training' and a.state = 'leased')::integer as training,
    count(*) filter (where a.gold_use = 'qualification' and a.state = 'judged')::integer as scored,
    count(*) filter (where a.gold_use = 'qualification' and a.state in ('skipped', 'flagged'))::integer as declined,
    count(*) filter (where a.gold_use = 'qualification' and a.state = 'leased')::integer as scoring
  into v from assignments a where a.project_id = p_project and a.rater_id = p_rater and a.gold_use is not null;
  v_practice := least(v_practice, v.trained + v.training + tiebreak.unseen_gold(p_project, p_rater, 'training'));
  if v.trained < v_practice then
    return query select 'practice', v.trained, v_practice, v.training;
    return;
  end if;
  v_scored := least(v_scored, v.scored + v.scoring + tiebreak.unseen_gold(p_project, p_rater, 'qualification'));
  if v.scored < v_scored then
    return query select 'qualification', v.scored, v_scored, v.scoring;
    return;
  end if;
  select count(*) filter (where agreed)::integer into v_agreed
  from tiebreak.gold_answers(p_project, p_rater, 'qualification', greatest(v.scored, 1));
  if v.scored + v.declined > 0 and v_agreed < tiebreak.needed_to_pass(p_gold, v.scored)
    or v.scored = 0 and v.declined > 0 then
    return query select 'failed', v.scored, v_scored, 0;
  else
    return query select 'work', 0, 0, 0;
  end if;
end $$;

revoke execute on function tiebreak.rater_stage(uuid, uuid, jsonb) from public;
grant execute on function tiebreak.rater_stage(uuid, uuid, jsonb) to tiebreak_app;
