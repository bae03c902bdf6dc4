-- Before an approval or rejection is stored: a session proves who decides, a lead or reviewer of the project, an admin counting as
-- lead; the manifest is the one that was read; and whoever had a hand in the cut is refused. A token proves nothing here.
create or replace function tiebreak.check_release_approval() returns trigger language plpgsql
security definer set search_path = pg_catalog, public, pg_temp
as $$
declare
  v_release releases%rowtype;
begin
  new.approved_by := tiebreak.session_actor();
  if new.approved_by is null then
    raise exception 'no session proves who approves' using errcode = 'TB401';
  end if;
  new.role := tiebreak.approver_role(new.project_id, new.approved_by);
  if new.role is null then
    raise exception 'only leads and reviewers approve' using errcode = 'TB403';
  end if;
  select * into strict v_release from releases r where r.project_id = new.project_id and r.id = new.release_id for share;
  if new.approved_by in (v_release.created_by, v_release.policy_by, v_release.token_shown_to, v_release.scheduled_by) then
    raise exception 'whoever had a hand in the cut does not approve it' using errcode = 'TB403';
  end if;
  if v_release.manifest_digest is distinct from new.manifest_digest then
    raise exception 'this is not the manifest of the release' using errcode = 'TB409';
  end if;
  new.approved_at := clock_timestamp();
  return new;
end $$;

revoke execute on function tiebreak.check_release_approval() from public;
