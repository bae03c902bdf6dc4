-- Finds a live token by its hash and notes its use, at most once a minute. One of the organisation is of no project.
create or replace function tiebreak.find_api_token(p_hash bytea)
returns table (project_id uuid, id uuid, scopes text[], created_by text)
language plpgsql
security definer set search_path = pg_catalog, public, pg_temp
as $$
begin
  update api_tokens t set last_used_at = clock_timestamp()
  where t.token_hash = p_hash and (t.last_used_at is null or t.last_used_at < clock_timestamp() - interval '1 minute');
  update auth.organisation_tokens t set last_used_at = clock_timestamp()
  where t.token_hash = p_hash and (t.last_used_at is null or t.last_used_at < clock_timestamp() - interval '1 minute');
  return query
    select t.project_id, t.id, t.scopes, t.created_by from api_tokens t
    where t.token_hash = p_hash and t.revoked_at is null and t.expires_at > clock_timestamp()
      and tiebreak.maker_may(t.project_id, t.created_by, 'token', t.scopes)
    union all
    select null, t.id, t.scopes, t.created_by from auth.organisation_tokens t
    where t.token_hash = p_hash and t.revoked_at is null and t.expires_at > clock_timestamp()
      and tiebreak.maker_may(null, t.created_by, 'organisation_token', t.scopes);
end $$;

revoke execute on function tiebreak.find_api_token(bytea) from public;
grant execute on function tiebreak.find_api_token(bytea) to tiebreak_app;
