-- Holds an account's rights in the project in scope as they are until the transaction ends.
create or replace function tiebreak.lock_rights(p_user text) returns void language plpgsql
security definer set search_path = pg_catalog, public, pg_temp
as $$
begin
  perform 1 from auth."user" u where u.id = p_user for share;
  perform 1 from members m where m.project_id = tiebreak.scope() and m.user_id = p_user for share;
end $$;

revoke execute on function tiebreak.lock_rights(text) from public;
grant execute on function tiebreak.lock_rights(text) to tiebreak_app;
