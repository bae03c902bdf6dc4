-- Every migration that makes a project table calls this for it; the catalogue test finds the ones that do not.
create or replace procedure tiebreak.protect(p_table regclass) language plpgsql as $$
begin
  execute format('alter table %s enable row level security', p_table);
  execute format('alter table %s force row level security', p_table);
  execute format(
    'create policy project_wall on %s using (project_id = tiebreak.scope()) with check (project_id = tiebreak.scope())',
    p_table);
end $$;

revoke execute on procedure tiebreak.protect(regclass) from public;
