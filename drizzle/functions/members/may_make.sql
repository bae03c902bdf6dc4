-- Which role may make what: leads everything but tokens of the organisation, engineers tokens with neither of the scopes of leads,
-- admins all.
create or replace function tiebreak.may_make(p_kind text, p_scopes text[], p_role text, p_admin boolean)
returns boolean language sql immutable
set search_path = pg_catalog, public, pg_temp
as $$
  select p_admin or coalesce(p_kind <> 'organisation_token' and p_role = 'lead' or (p_kind = 'token' and p_role = 'engineer' and not p_scopes && array['import', 'people']), false)
$$;

revoke execute on function tiebreak.may_make(text, text[], text, boolean) from public;
grant execute on function tiebreak.may_make(text, text[], text, boolean) to tiebreak_app;
