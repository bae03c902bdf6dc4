-- For processes of the previous version.
-- The projects that ask for consent, as of a mark: their latest text says something.
create or replace function tiebreak.asking_at(p_mark xid8) returns table (project_id uuid) language sql stable as $$
  select latest.project_id from (
    select distinct on (t.project_id) t.project_id, t.body from consent_texts t
    where t.xid < p_mark order by t.project_id, t.seq desc) latest
  where latest.body ~ '\S'
$$;

revoke execute on function tiebreak.asking_at(xid8) from public;
grant execute on function tiebreak.asking_at(xid8) to tiebreak_app, tiebreak_jobs;
