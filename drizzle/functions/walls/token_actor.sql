-- For whom the API token acts that the transaction proves ("token:<id>:<SHA-256 of its text>"), if it has this scope and is
-- of the project in scope or of the organisation; else null.
create or replace function tiebreak.token_actor(p_scope text) returns text language sql stable
security definer set search_path = pg_catalog, public, pg_temp
as $$
  with proof as (
    select p.parts[2] as id, p.parts[3] as digest
    from string_to_array(current_setting('tiebreak.proof', true), ':') p (parts) where p.parts[1] = 'token'
  )
  select t.created_by
  from proof
  join (
    select a.project_id, a.id, a.token_hash, a.scopes, a.created_by, a.revoked_at, a.expires_at, 'token' as kind from api_tokens a
    union all
    select null, o.id, o.token_hash, o.scopes, o.created_by, o.revoked_at, o.expires_at, 'organisation_token'
    from auth.organisation_tokens o
  ) t on t.id::text = proof.id
  where encode(t.token_hash, 'hex') = proof.digest and t.revoked_at is null and t.expires_at > clock_timestamp()
    and p_scope = any (t.scopes) and (t.project_id is null or t.project_id = tiebreak.scope())
    and tiebreak.maker_may(t.project_id, t.created_by, t.kind, t.scopes)
$$;

revoke execute on function tiebreak.token_actor(text) from public;
grant execute on function tiebreak.token_actor(text) to tiebreak_app;
