-- Changes the role and tags of a member of the project in scope, by a proven lead.
create or replace function tiebreak.change_member(p_user text, p_role text, p_tags text[]) returns void language plpgsql
security definer set search_path = pg_catalog, public, pg_temp
as $$
declare
  v_role text := (select m.role from members m where m.project_id = tiebreak.scope() and m.user_id = p_user);
begin
  perform tiebreak.proven_lead(case when v_role = p_role then null else p_role end);
  update members m set role = p_role, tags = p_tags where m.project_id = tiebreak.scope() and m.user_id = p_user;
end $$;

revoke execute on function tiebreak.change_member(text, text, text[]) from public;
grant execute on function tiebreak.change_member(text, text, text[]) to tiebreak_app;
