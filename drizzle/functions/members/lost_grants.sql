-- What a person made that still opens something and that they could no longer make: with this role in one project, or,
-- without a project, with their roles everywhere; as admin or not; and nothing at all once the account is closed.
create or replace function tiebreak.lost_grants(p_user text, p_project uuid, p_role text, p_admin boolean, p_open boolean)
returns table (project_id uuid, kind text, id uuid)
language sql stable
security definer set search_path = pg_catalog, public, pg_temp
as $$
  select g.project_id, g.kind, g.id
  from (
    select i.project_id, 'invitation' as kind, i.id, null::text[] as scopes from invitations i
    where i.created_by = p_user and i.redeemed_at is null and i.revoked_at is null and i.expires_at > clock_timestamp()
    union all
    select t.project_id, 'token', t.id, t.scopes from api_tokens t
    where t.created_by = p_user and t.revoked_at is null and t.expires_at > clock_timestamp()
    union all
    select null, 'organisation_token', t.id, t.scopes from auth.organisation_tokens t
    where t.created_by = p_user and t.revoked_at is null and t.expires_at > clock_timestamp()
  ) g
  left join members m on m.project_id = g.project_id and m.user_id = p_user
  where (p_project is null or g.project_id = p_project)
    and not (p_open and tiebreak.may_make(g.kind, g.scopes, case when p_project is null then m.role else p_role end, p_admin))
$$;

revoke execute on function tiebreak.lost_grants(text, uuid, text, boolean, boolean) from public;
grant execute on function tiebreak.lost_grants(text, uuid, text, boolean, boolean) to tiebreak_app;
