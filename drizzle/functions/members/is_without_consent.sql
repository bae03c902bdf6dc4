-- For processes of the previous version.
-- Whose judgements do not count for want of consent, in one place: theirs who withdrew it, whether or not it is asked for
-- any more, and where it is asked for, theirs who have not given it. $1 is what they said last.
create or replace function tiebreak.is_without_consent(p_state text, p_asks boolean) returns boolean language sql immutable parallel safe
return coalesce(p_state = 'withdrawn', false) or p_asks and coalesce(p_state <> 'given', true);

revoke execute on function tiebreak.is_without_consent(text, boolean) from public;
grant execute on function tiebreak.is_without_consent(text, boolean) to tiebreak_app, tiebreak_jobs;
