-- Whether a judgement waits for what a row of `waits_for_at` names: by the latest withdrawal before it, the consent text in
-- force when its task was given, and the guidelines that were shown. Judgements from before these were kept need any consent
-- and no acknowledgement.
create or replace function tiebreak.is_waited_for(
  p_kind text, p_since bigint, p_version integer, p_after_withdrawal bigint, p_consent_version integer, p_guidelines_version integer)
returns boolean language sql immutable parallel safe
return case when p_kind = 'without_consent' then p_since = coalesce(p_after_withdrawal, 0) and coalesce(p_consent_version, 0) > p_version
  else p_consent_version is not null and p_guidelines_version = p_version end;

revoke execute on function tiebreak.is_waited_for(text, bigint, integer, bigint, integer, integer) from public;
grant execute on function tiebreak.is_waited_for(text, bigint, integer, bigint, integer, integer) to tiebreak_app, tiebreak_jobs;
