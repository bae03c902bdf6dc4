-- Makes a service account a member of the project in scope, by a proven lead; the operator adds anybody. People join by
-- invitation (tiebreak.redeem_invitation) or by creating the project (tiebreak.lead_project). Returns whether it was added.
create or replace function tiebreak.add_member(p_user text, p_role text) returns boolean language plpgsql
security definer set search_path = pg_catalog, public, pg_temp
as $$
begin
  if tiebreak.proven_lead(p_role) <> 'operator' and not exists (select 1 from auth."user" u where u.id = p_user and u.is_service) then
    raise exception 'people join by invitation' using errcode = 'TB401';
  end if;
  insert into members (project_id, user_id, role) values (tiebreak.scope(), p_user, p_role) on conflict do nothing;
  return found;
end $$;

revoke execute on function tiebreak.add_member(text, text) from public;
grant execute on function tiebreak.add_member(text, text) to tiebreak_app;
