-- The comparisons whose judgements went or came back with their imports from one mark to another: nothing is read where no import was
-- undone, brought back, or brought what was there.
create or replace function tiebreak.imports_changed(p_project uuid, p_before xid8, p_after xid8) returns table (comparison_id uuid) language sql stable
as $$
  select s.comparison_id from import_undos u
  join submissions s on s.project_id = p_project and s.import_id = u.import_id
  where u.project_id = p_project and u.xid >= p_before and u.xid < p_after
  union
  select s.comparison_id from import_undos u
  join submissions_again a on a.project_id = p_project and a.import_id = u.import_id
  join submissions s on s.project_id = p_project and s.id = a.submission_id
  where u.project_id = p_project and u.xid >= p_before and u.xid < p_after
  union
  select s.comparison_id from submissions_again a
  join submissions s on s.project_id = p_project and s.id = a.submission_id
  where a.project_id = p_project and a.revives and a.xid >= p_before and a.xid < p_after
$$;

revoke execute on function tiebreak.imports_changed(uuid, xid8, xid8) from public;
grant execute on function tiebreak.imports_changed(uuid, xid8, xid8) to tiebreak_app, tiebreak_jobs;
