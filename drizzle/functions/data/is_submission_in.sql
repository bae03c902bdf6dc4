-- Whether somebody judged here, or an import that is not among the undone ones brought the judgement.
create or replace function tiebreak.is_submission_in(p_project uuid, p_submission uuid, p_import uuid, p_undone uuid[]) returns boolean language sql stable
as $$
  select p_import is null or p_import <> all (p_undone) or exists (
    select 1 from submissions_again a
    where a.project_id = p_project and a.submission_id = p_submission and a.import_id <> all (p_undone))
$$;

revoke execute on function tiebreak.is_submission_in(uuid, uuid, uuid, uuid[]) from public;
grant execute on function tiebreak.is_submission_in(uuid, uuid, uuid, uuid[]) to tiebreak_app, tiebreak_jobs;
