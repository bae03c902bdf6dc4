-- Pauses a rater who agrees with too little of the last silent gold, where the policy does so by itself; answers whether.
create or replace function tiebreak.pause_for_gold(p_project uuid, p_rater uuid, p_policy jsonb) returns boolean language plpgsql
as $$
declare
  v_over integer := (p_policy #>> '{gold,over}')::integer;
begin
  if p_policy #>> '{gold,pause}' is distinct from 'automatic' or not exists (
    select 1 from tiebreak.gold_answers(p_project, p_rater, 'silent', v_over)
    having count(*) >= v_over and count(*) filter (where agreed) < count(*) * (p_policy #>> '{gold,below}')::double precision)
  then
    return false;
  end if;
  update raters r set paused_at = clock_timestamp(), paused_because = 'gold' where r.project_id = p_project and r.id = p_rater;
  return true;
end $$;

revoke execute on function tiebreak.pause_for_gold(uuid, uuid, jsonb) from public;
grant execute on function tiebreak.pause_for_gold(uuid, uuid, jsonb) to tiebreak_app;
