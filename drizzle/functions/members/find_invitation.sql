-- Finds an open invitation by its hash.
create or replace function tiebreak.find_invitation(p_hash bytea)
returns table (project_id uuid, id uuid, role text, email text, expires_at timestamptz, project_name text)
language sql stable
security definer set search_path = pg_catalog, public, pg_temp
as $$
  select i.project_id, i.id, i.role, i.email, i.expires_at, p.name
  from invitations i join projects p on p.id = i.project_id
  where i.token_hash = p_hash and i.redeemed_at is null and i.revoked_at is null and i.expires_at > clock_timestamp()
    and tiebreak.maker_may(i.project_id, i.created_by, 'invitation', null)
$$;

revoke execute on function tiebreak.find_invitation(bytea) from public;
grant execute on function tiebreak.find_invitation(bytea) to tiebreak_app;
