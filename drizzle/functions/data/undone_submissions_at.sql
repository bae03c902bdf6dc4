-- Imported judgements that only imports brought which are undone as of a mark. Where none is undone, nothing is read for it.
create or replace function tiebreak.undone_submissions_at(p_mark xid8) returns table (project_id uuid, submission_id uuid) language sql stable
as $$
  select s.project_id, s.id
  from tiebreak.undone_imports_at(p_mark) u
  join submissions s on s.project_id = u.project_id and s.import_id = u.import_id
  where s.xid < p_mark and not exists (
    select 1 from submissions_again a
    left join tiebreak.undone_imports_at(p_mark) o on o.project_id = a.project_id and o.import_id = a.import_id
    where a.project_id = s.project_id and a.submission_id = s.id and a.xid < p_mark and o.import_id is null)
$$;

revoke execute on function tiebreak.undone_submissions_at(xid8) from public;
grant execute on function tiebreak.undone_submissions_at(xid8) to tiebreak_app, tiebreak_jobs;
