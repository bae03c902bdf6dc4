-- Whether somebody is given no tasks for want of consent now. Asked for every task: planned once in a session.
create or replace function tiebreak.lacks_consent(p_project uuid, p_user text) returns boolean language plpgsql stable
as $$
begin
  return tiebreak.is_without_consent((
    select c.state from tiebreak.consents_at('18446744073709551615') c where c.project_id = p_project and c.user_id = p_user),
    exists (select 1 from tiebreak.asking_at('18446744073709551615') a where a.project_id = p_project));
end $$;

revoke execute on function tiebreak.lacks_consent(uuid, text) from public;
grant execute on function tiebreak.lacks_consent(uuid, text) to tiebreak_app;
