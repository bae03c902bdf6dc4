-- Whether an import that is not among the undone ones brought the text of a response, or something that is no import.
create or replace function tiebreak.is_response_in(p_project uuid, p_response uuid, p_import uuid, p_undone uuid[]) returns boolean language sql stable
as $$
  select p_import is null or p_import <> all (p_undone) or exists (
    select 1 from responses_again a
    where a.project_id = p_project and a.response_id = p_response and a.import_id <> all (p_undone))
$$;

revoke execute on function tiebreak.is_response_in(uuid, uuid, uuid, uuid[]) from public;
grant execute on function tiebreak.is_response_in(uuid, uuid, uuid, uuid[]) to tiebreak_app, tiebreak_jobs;
