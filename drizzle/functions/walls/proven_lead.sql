-- Who changes members in the project in scope: a lead or an admin with a session, or with a token for people where what
-- somebody becomes can't create tokens (p_role; null where nobody becomes anything). The operator connects as the owner.
create or replace function tiebreak.proven_lead(p_role text) returns text language plpgsql stable
security definer set search_path = pg_catalog, public, pg_temp
as $$
declare
  v_actor text := tiebreak.session_actor();
begin
  if pg_has_role(session_user, 'tiebreak_owner', 'USAGE') then
    return 'operator';
  end if;
  if v_actor is null and (p_role is null or p_role in ('annotator', 'reviewer')) then
    v_actor := tiebreak.token_actor('people');
  end if;
  if v_actor is null or not tiebreak.maker_may(tiebreak.scope(), v_actor, 'member', null) then
    raise exception 'no session or token proves that this is a lead' using errcode = 'TB401';
  end if;
  return v_actor;
end $$;

revoke execute on function tiebreak.proven_lead(text) from public;
