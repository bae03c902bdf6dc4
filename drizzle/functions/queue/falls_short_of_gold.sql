-- Whether a rater agrees with too little gold, by the policy's gold: the share of the last silent gold is below the bar, and all
-- of it since a lead last let them go on is evidence of 20 : 1 that they are. Of those who meet the bar at most one in twenty ever
-- falls short, however many tasks they judge; the share alone would sooner or later say so of nearly everybody.
create or replace function tiebreak.falls_short_of_gold(p_project uuid, p_rater uuid, p_gold jsonb) returns boolean
language plpgsql stable
as $$
declare
  v_over integer := (p_gold ->> 'over')::integer;
  v_below double precision := (p_gold ->> 'below')::double precision;
  v_agreed boolean[];
begin
  if not exists (
    select 1 from tiebreak.gold_answers(p_project, p_rater, 'silent', v_over)
    having count(*) >= v_over and count(*) filter (where agreed) < count(*) * v_below) then
    return false;
  end if;
  select array_agg(g.agreed order by g.newest desc) into v_agreed
  from tiebreak.gold_answers(p_project, p_rater, 'silent', null) with ordinality g(assignment_id, agreed, newest);
  return tiebreak.evidence_below(v_agreed, v_below) >= 20;
end $$;

revoke execute on function tiebreak.falls_short_of_gold(uuid, uuid, jsonb) from public;
grant execute on function tiebreak.falls_short_of_gold(uuid, uuid, jsonb) to tiebreak_app;
