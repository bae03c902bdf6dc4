-- Whose open session the transaction proves; null without one. The proof is a setting "session:<id>:<SHA-256 of its secret>",
-- which a role that can't read the secret can't make up. Triggers that check who acts ask this, never tiebreak.actor().
create or replace function tiebreak.session_actor() returns text language sql stable
security definer set search_path = pg_catalog, public, pg_temp
as $$
  select s.user_id
  from string_to_array(current_setting('tiebreak.proof', true), ':') p (parts)
  join auth.session s on s.id = p.parts[2]
  join auth."user" u on u.id = s.user_id
  where p.parts[1] = 'session' and encode(sha256(convert_to(s.token, 'UTF8')), 'hex') = p.parts[3]
    and s.expires_at > clock_timestamp() and s.created_at > clock_timestamp() - interval '30 days'
    and u.disabled_at is null and not u.is_service
$$;

revoke execute on function tiebreak.session_actor() from public;
grant execute on function tiebreak.session_actor() to tiebreak_app;
