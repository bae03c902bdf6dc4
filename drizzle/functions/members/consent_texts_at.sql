-- The latest consent text of each project as of a mark, and whether it asks for anything.
create or replace function tiebreak.consent_texts_at(p_mark xid8)
returns table (project_id uuid, version integer, asks boolean) language sql stable
as $$
  select distinct on (t.project_id) t.project_id, t.version, t.body ~ '\S' from consent_texts t
  where t.xid < p_mark order by t.project_id, t.seq desc
$$;

revoke execute on function tiebreak.consent_texts_at(xid8) from public;
grant execute on function tiebreak.consent_texts_at(xid8) to tiebreak_app, tiebreak_jobs;
