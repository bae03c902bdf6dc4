-- The raters of whom judgements may wait for consent, as of a mark. For processes of the previous version.
create or replace function tiebreak.without_consent_at(p_mark xid8) returns table (project_id uuid, rater_id uuid) language sql stable
as $$
  select distinct w.project_id, w.rater_id from tiebreak.waits_for_at(p_mark) w where w.kind = 'without_consent'
$$;

revoke execute on function tiebreak.without_consent_at(xid8) from public;
grant execute on function tiebreak.without_consent_at(xid8) to tiebreak_app, tiebreak_jobs;
