-- Uses up an open invitation of the project in scope, by its hash, and makes an account a member with its role: the one whose
-- session is proven, or a new one, for which only the role that creates accounts vouches. Returns whether it was open.
create or replace function tiebreak.redeem_invitation(p_hash bytea, p_user text) returns boolean language plpgsql
security definer set search_path = pg_catalog, public, pg_temp
as $$
declare
  v_role text;
begin
  if tiebreak.session_actor() is distinct from p_user and not pg_has_role(session_user, 'tiebreak_auth', 'USAGE') then
    raise exception 'no session proves who joins' using errcode = 'TB401';
  end if;
  update invitations i set redeemed_at = clock_timestamp(), redeemed_by = p_user
  where i.project_id = tiebreak.scope() and i.token_hash = p_hash
    and i.redeemed_at is null and i.revoked_at is null and i.expires_at > clock_timestamp()
    and tiebreak.maker_may(i.project_id, i.created_by, 'invitation', null)
    and (i.email is null or i.email = (select u.email from auth."user" u where u.id = p_user))
  returning i.role into v_role;
  if v_role is null then
    return false;
  end if;
  insert into members (project_id, user_id, role) values (tiebreak.scope(), p_user, v_role) on conflict do nothing;
  return true;
end $$;

revoke execute on function tiebreak.redeem_invitation(bytea, text) from public;
grant execute on function tiebreak.redeem_invitation(bytea, text) to tiebreak_app;
