-- Before a withdrawal is stored: a session proves who takes the release back, and it was approved.
create or replace function tiebreak.check_withdrawal() returns trigger language plpgsql
security definer set search_path = pg_catalog, public, pg_temp
as $$
begin
  new.withdrawn_by := tiebreak.session_actor();
  if new.withdrawn_by is null then
    raise exception 'no session proves who withdraws' using errcode = 'TB401';
  end if;
  if tiebreak.approver_role(new.project_id, new.withdrawn_by) is null then
    raise exception 'only leads and reviewers withdraw' using errcode = 'TB403';
  end if;
  if not exists (
    select 1 from release_approvals a
    where a.project_id = new.project_id and a.release_id = new.release_id and a.verdict = 'approved') then
    raise exception 'only what was approved is withdrawn' using errcode = 'TB409';
  end if;
  new.withdrawn_at := clock_timestamp();
  return new;
end $$;

revoke execute on function tiebreak.check_withdrawal() from public;
