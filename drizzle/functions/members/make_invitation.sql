-- Stores an invitation to the project in scope, made by the proven lead.
create or replace function tiebreak.make_invitation(p_id uuid, p_role text, p_email text, p_hash bytea, p_hours integer)
returns void language plpgsql
security definer set search_path = pg_catalog, public, pg_temp
as $$
begin
  insert into invitations (project_id, id, role, email, token_hash, created_by, expires_at)
  values (tiebreak.scope(), p_id, p_role, p_email, p_hash, tiebreak.proven_lead(p_role), now() + make_interval(hours => p_hours));
end $$;

revoke execute on function tiebreak.make_invitation(uuid, text, text, bytea, integer) from public;
grant execute on function tiebreak.make_invitation(uuid, text, text, bytea, integer) to tiebreak_app;
