-- Revokes exactly what tiebreak.lost_grants lists.
create or replace function tiebreak.revoke_lost_grants(p_user text, p_project uuid, p_role text, p_admin boolean, p_open boolean)
returns table (project_id uuid, kind text, id uuid)
language plpgsql
security definer set search_path = pg_catalog, public, pg_temp
as $$
begin
  return query
    with lost as (select * from tiebreak.lost_grants(p_user, p_project, p_role, p_admin, p_open)),
    invited as (
      update invitations i set revoked_at = clock_timestamp() from lost
      where lost.kind = 'invitation' and i.project_id = lost.project_id and i.id = lost.id
        and i.redeemed_at is null and i.revoked_at is null
      returning i.project_id, lost.kind, i.id
    ),
    held as (
      update api_tokens t set revoked_at = clock_timestamp() from lost
      where lost.kind = 'token' and t.project_id = lost.project_id and t.id = lost.id and t.revoked_at is null
      returning t.project_id, lost.kind, t.id
    ),
    held_of_all as (
      update auth.organisation_tokens t set revoked_at = clock_timestamp() from lost
      where lost.kind = 'organisation_token' and t.id = lost.id and t.revoked_at is null
      returning null::uuid, lost.kind, t.id
    )
    select * from invited union all select * from held union all select * from held_of_all order by 1, 2, 3;
end $$;

revoke execute on function tiebreak.revoke_lost_grants(text, uuid, text, boolean, boolean) from public;
grant execute on function tiebreak.revoke_lost_grants(text, uuid, text, boolean, boolean) to tiebreak_app;
