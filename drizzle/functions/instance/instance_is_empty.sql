-- Whether nobody has made a project yet and the sample is not whole: its two projects have fixed ids, and the second
-- one's comparisons are its last step.
create or replace function tiebreak.instance_is_empty() returns boolean
language sql stable
security definer set search_path = pg_catalog, public, pg_temp
as $$
  select not exists (
    select 1 from projects p
    where p.id not in ('01970000-0000-7000-8000-000000000001', '01970000-0000-7000-8000-000000000002'))
  and not exists (
    select 1 from jobs j
    where j.project_id = '01970000-0000-7000-8000-000000000002' and j.kind = 'make_comparisons' and j.state = 'done')
$$;

revoke execute on function tiebreak.instance_is_empty() from public;
grant execute on function tiebreak.instance_is_empty() to tiebreak_jobs;
