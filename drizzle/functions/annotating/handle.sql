-- How a response is called inside one assignment: says nothing about either.
create or replace function tiebreak.handle(p_assignment uuid, p_response uuid) returns text language sql immutable parallel safe
return encode(substring(sha256(convert_to(p_assignment::text || ':' || p_response::text, 'UTF8')) for 8), 'hex');

revoke execute on function tiebreak.handle(uuid, uuid) from public;
grant execute on function tiebreak.handle(uuid, uuid) to tiebreak_app, tiebreak_jobs;
