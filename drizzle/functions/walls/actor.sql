-- Who acts, for as long as the transaction lasts.
create or replace function tiebreak.actor() returns text language sql stable parallel safe
  return nullif(current_setting('tiebreak.actor_id', true), '');

revoke execute on function tiebreak.actor() from public;
grant execute on function tiebreak.actor() to tiebreak_app, tiebreak_jobs;
