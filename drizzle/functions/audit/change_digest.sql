-- The digest of what an event changed, as it is stored: a later chain covers it, and values that were blanked are missed by it.
create or replace function tiebreak.change_digest(p_before jsonb, p_after jsonb) returns bytea language sql immutable parallel safe
return sha256(convert_to(jsonb_build_array(p_before, p_after)::text, 'UTF8'));

revoke execute on function tiebreak.change_digest(jsonb, jsonb) from public;
grant execute on function tiebreak.change_digest(jsonb, jsonb) to tiebreak_app, tiebreak_jobs;
