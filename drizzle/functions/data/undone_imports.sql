-- The imports of a project that are undone now.
create or replace function tiebreak.undone_imports(p_project uuid) returns uuid[] language sql stable
as $$
  select coalesce(array_agg(u.import_id), '{}') from tiebreak.undone_imports_at('18446744073709551615'::xid8) u where u.project_id = p_project
$$;

revoke execute on function tiebreak.undone_imports(uuid) from public;
grant execute on function tiebreak.undone_imports(uuid) to tiebreak_app, tiebreak_jobs;
