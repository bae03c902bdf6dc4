-- Whether something brings a comparison that is not among the undone imports: its prompt is in, and the corrected texts of its
-- responses, and it was made here, or a judgement of it is in.
create or replace function tiebreak.is_comparison_in(
  p_project uuid, p_comparison uuid, p_import uuid, p_prompt uuid, p_prompt_import uuid, p_undone uuid[]) returns boolean language sql stable
as $$
  select tiebreak.is_prompt_in(p_project, p_prompt, p_prompt_import, p_undone)
    and (p_undone = '{}' or not exists (
      select 1 from comparison_responses cr join responses r on r.project_id = p_project and r.id = cr.response_id
      where cr.project_id = p_project and cr.comparison_id = p_comparison and r.version > 1
        and not tiebreak.is_response_in(p_project, r.id, r.import_id, p_undone)))
    and (p_import is null or p_import <> all (p_undone) or exists (
      select 1 from submissions s
      where s.project_id = p_project and s.comparison_id = p_comparison
        and tiebreak.is_submission_in(p_project, s.id, s.import_id, p_undone)))
$$;

revoke execute on function tiebreak.is_comparison_in(uuid, uuid, uuid, uuid, uuid, uuid[]) from public;
grant execute on function tiebreak.is_comparison_in(uuid, uuid, uuid, uuid, uuid, uuid[]) to tiebreak_app, tiebreak_jobs;
