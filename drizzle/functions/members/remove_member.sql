-- Removes a member of the project in scope, by a proven lead.
create or replace function tiebreak.remove_member(p_user text) returns void language plpgsql
security definer set search_path = pg_catalog, public, pg_temp
as $$
begin
  perform tiebreak.proven_lead(null);
  delete from members m where m.project_id = tiebreak.scope() and m.user_id = p_user;
end $$;

revoke execute on function tiebreak.remove_member(text) from public;
grant execute on function tiebreak.remove_member(text) to tiebreak_app;
