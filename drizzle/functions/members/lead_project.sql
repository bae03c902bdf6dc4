-- Makes whoever created the project in scope its first lead: an admin with a session, or with a token of the organisation.
create or replace function tiebreak.lead_project() returns void language plpgsql
security definer set search_path = pg_catalog, public, pg_temp
as $$
declare
  v_actor text := coalesce(tiebreak.session_actor(), tiebreak.token_actor('manage'));
begin
  if v_actor is null
    or not exists (select 1 from auth."user" u where u.id = v_actor and u.is_admin)
    or not exists (select 1 from projects p where p.id = tiebreak.scope() and p.created_by = v_actor)
    or exists (select 1 from members m where m.project_id = tiebreak.scope())
  then
    raise exception 'no session or token proves that this is who created the project' using errcode = 'TB401';
  end if;
  insert into members (project_id, user_id, role) values (tiebreak.scope(), v_actor, 'lead');
end $$;

revoke execute on function tiebreak.lead_project() from public;
grant execute on function tiebreak.lead_project() to tiebreak_app;
