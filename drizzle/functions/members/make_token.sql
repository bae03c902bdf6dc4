-- Stores an API token of the project in scope: for whom a session proves, or, by a proven lead, for a service account that is
-- a member. Either may have the scopes by its own role. No token makes tokens; the operator makes them for anybody.
create or replace function tiebreak.make_token(
  p_id uuid, p_name text, p_hash bytea, p_scopes text[], p_for text, p_seconds integer)
returns void language plpgsql
security definer set search_path = pg_catalog, public, pg_temp
as $$
declare
  v_actor text := case when pg_has_role(session_user, 'tiebreak_owner', 'USAGE') then 'operator' else tiebreak.session_actor() end;
begin
  if v_actor is null
    or not tiebreak.maker_may(tiebreak.scope(), p_for, 'token', p_scopes)
    or (v_actor not in ('operator', p_for) and not (
      tiebreak.maker_may(tiebreak.scope(), v_actor, 'member', null)
      and exists (select 1 from members m join auth."user" u on u.id = m.user_id
        where m.project_id = tiebreak.scope() and m.user_id = p_for and u.is_service)))
  then
    raise exception 'no session proves that this token may be made' using errcode = 'TB401';
  end if;
  insert into api_tokens (project_id, id, name, token_hash, scopes, created_by, shown_to, expires_at)
  values (tiebreak.scope(), p_id, p_name, p_hash, p_scopes, p_for,
    case when v_actor not in ('operator', p_for) then v_actor end, now() + make_interval(secs => p_seconds));
end $$;

revoke execute on function tiebreak.make_token(uuid, text, bytea, text[], text, integer) from public;
grant execute on function tiebreak.make_token(uuid, text, bytea, text[], text, integer) to tiebreak_app;
