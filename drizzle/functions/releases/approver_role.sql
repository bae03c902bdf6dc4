-- As what somebody may approve releases of a project: lead, reviewer, or admin; null if they may not.
create or replace function tiebreak.approver_role(p_project uuid, p_user text) returns text language sql stable
security definer set search_path = pg_catalog, public, pg_temp
as $$
  select coalesce(
    (select m.role from members m where m.project_id = p_project and m.user_id = p_user and m.role in ('lead', 'reviewer')),
    (select 'admin' from auth."user" u where u.id = p_user and u.is_admin and u.disabled_at is null))
$$;

revoke execute on function tiebreak.approver_role(uuid, text) from public;
