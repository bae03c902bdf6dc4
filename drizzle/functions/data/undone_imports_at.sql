-- The imports that are undone as of a mark.
create or replace function tiebreak.undone_imports_at(p_mark xid8) returns table (project_id uuid, import_id uuid) language sql stable
as $$
  select latest.project_id, latest.import_id from (
    select distinct on (u.project_id, u.import_id) u.project_id, u.import_id, u.undone from import_undos u
    where u.xid < p_mark order by u.project_id, u.import_id, u.seq desc) latest
  where latest.undone
$$;

revoke execute on function tiebreak.undone_imports_at(xid8) from public;
grant execute on function tiebreak.undone_imports_at(xid8) to tiebreak_app, tiebreak_jobs;
