-- Whether an import that is not among the undone ones brought a prompt, or something that is no import.
create or replace function tiebreak.is_prompt_in(p_project uuid, p_prompt uuid, p_import uuid, p_undone uuid[]) returns boolean language sql stable
as $$
  select p_import is null or p_import <> all (p_undone) or exists (
    select 1 from prompts_again a
    where a.project_id = p_project and a.prompt_id = p_prompt and a.import_id <> all (p_undone))
$$;

revoke execute on function tiebreak.is_prompt_in(uuid, uuid, uuid, uuid[]) from public;
grant execute on function tiebreak.is_prompt_in(uuid, uuid, uuid, uuid[]) to tiebreak_app, tiebreak_jobs;
