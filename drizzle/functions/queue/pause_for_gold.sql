-- Pauses a rater who falls short of gold, where the policy does so by itself; answers whether.
create or replace function tiebreak.pause_for_gold(p_project uuid, p_rater uuid, p_policy jsonb) returns boolean language plpgsql
as $$
begin
  if p_policy #>> '{gold,pause}' is distinct from 'automatic'
    or not tiebreak.falls_short_of_gold(p_project, p_rater, p_policy -> 'gold') then
    return false;
  end if;
  update raters r set paused_at = clock_timestamp(), paused_because = 'gold' where r.project_id = p_project and r.id = p_rater;
  return true;
end $$;

revoke execute on function tiebreak.pause_for_gold(uuid, uuid, jsonb) from public;
grant execute on function tiebreak.pause_for_gold(uuid, uuid, jsonb) to tiebreak_app;
