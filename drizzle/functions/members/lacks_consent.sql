-- Whether somebody is given no tasks for want of consent now: they withdrew it, or have not agreed to the text in force.
-- Asked for every task: planned once in a session.
create or replace function tiebreak.lacks_consent(p_project uuid, p_user text) returns boolean language plpgsql stable
as $$
declare
  v_said record := tiebreak.consent_of(p_project, p_user);
begin
  return case when v_said.asked is not null then coalesce(v_said.version, -1) < v_said.asked else not v_said.lifted end;
end $$;

revoke execute on function tiebreak.lacks_consent(uuid, text) from public;
grant execute on function tiebreak.lacks_consent(uuid, text) to tiebreak_app;
