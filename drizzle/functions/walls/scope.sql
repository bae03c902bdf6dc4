-- The scope lives in settings that end with the transaction.
create or replace function tiebreak.scope() returns uuid language sql stable parallel safe
  return nullif(current_setting('tiebreak.project_id', true), '')::uuid;

revoke execute on function tiebreak.scope() from public;
grant execute on function tiebreak.scope() to tiebreak_app, tiebreak_jobs;
