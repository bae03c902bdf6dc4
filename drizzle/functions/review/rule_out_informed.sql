-- A judgement by somebody who had opened others' judgements of the comparison is stored, and ruled out in the same
-- transaction: it is no blind judgement. A lead may take it back in, as any ruling.
create or replace function tiebreak.rule_out_informed() returns trigger language plpgsql
set search_path = pg_catalog, public, pg_temp
as $$
declare
  v_act uuid;
begin
  if exists (
    select from raters r
    join seen_judgements seen on seen.project_id = r.project_id and seen.user_id = r.user_id
    where r.project_id = new.project_id and r.id = new.rater_id and seen.comparison_id = new.comparison_id)
    -- A revision of what is out already stays out by the same act.
    and not coalesce((
      select r.kind = 'exclude_submission' from rulings r
      where r.project_id = new.project_id and r.submission_id = new.revises order by r.seq desc limit 1), false)
  then
    v_act := gen_random_uuid();
    insert into acts (project_id, id, kind, chosen, reason, acted_by)
    values (new.project_id, v_act, 'exclude_submission', jsonb_build_object('judgementId', new.id),
      'Not blind: they had opened what others answered to this comparison.', 'rule:informed');
    insert into rulings (project_id, id, act_id, kind, submission_id)
    values (new.project_id, gen_random_uuid(), v_act, 'exclude_submission', new.id);
  end if;
  return null;
end $$;

revoke execute on function tiebreak.rule_out_informed() from public;
