-- Which role may make what: leads everything, engineers tokens that do not import, admins as leads.
create or replace function tiebreak.may_make(p_kind text, p_scopes text[], p_role text, p_admin boolean)
returns boolean language sql immutable
set search_path = pg_catalog, public, pg_temp
as $$
  select p_admin or coalesce(p_role = 'lead' or (p_kind = 'token' and p_role = 'engineer' and 'import' <> all (p_scopes)), false)
$$;

revoke execute on function tiebreak.may_make(text, text[], text, boolean) from public;
grant execute on function tiebreak.may_make(text, text[], text, boolean) to tiebreak_app;
