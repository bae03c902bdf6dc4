-- Every file that something still needs: sources of imports that are not over, or that wait for a person's word, and
-- files of exports that are made or being made. Runs before there is a scope.
create or replace function tiebreak.stored_files()
returns table (kind text, stored_as text, project_id uuid, id uuid, made boolean)
language sql stable
security definer set search_path = pg_catalog, public, pg_temp
as $$
  select 'import', i.stored_as, i.project_id, i.id, false
  from imports i join tiebreak.jobs_under_way() g on g.project_id = i.project_id and g.id = i.job_id
  union
  select 'import', i.stored_as, i.project_id, i.id, false from imports i where i.stage = 'waiting'
  union all
  select 'export', e.stored_as, e.project_id, e.id, j.state = 'done'
  from exports e join jobs j on j.project_id = e.project_id and j.id = e.job_id
  where j.state = 'done'
     or exists (select 1 from tiebreak.jobs_under_way() g where g.project_id = j.project_id and g.id = j.id)
$$;

revoke execute on function tiebreak.stored_files() from public;
grant execute on function tiebreak.stored_files() to tiebreak_jobs;
