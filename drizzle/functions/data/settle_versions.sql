-- Makes the newest versions current that something brings which is not undone, after an import was undone or brought back.
-- Comparisons over what is current no longer leave the queue, and those that left it so return to the state that they had:
-- whether they wait for a reviewer follows from what is reported of them now.
create or replace function tiebreak.settle_versions(p_project uuid, p_import uuid) returns void language plpgsql
set search_path = pg_catalog, public, pg_temp
as $$
declare
  v_undone uuid[] := tiebreak.undone_imports(p_project);
  v_reached uuid[] := array(select r.prompt_id from tiebreak.version_reach(p_project, p_import) r);
  v_prompts uuid[];
  v_responses uuid[];
begin
  if v_reached = '{}' then
    return;
  end if;
  perform 1 from comparisons c where c.project_id = p_project and c.prompt_id = any (v_reached) order by c.id for update;

  v_prompts := array(
    select distinct on (p.external_id) p.id from prompts p
    where p.project_id = p_project and p.id = any (v_reached) and tiebreak.is_prompt_in(p_project, p.id, p.import_id, v_undone)
    order by p.external_id, p.version desc);
  update prompts p set superseded_at = clock_timestamp() from prompts w
  where p.project_id = p_project and w.project_id = p_project and w.id = any (v_prompts)
    and p.external_id = w.external_id and p.id <> w.id and p.superseded_at is null;
  update prompts p set superseded_at = null
  where p.project_id = p_project and p.id = any (v_prompts) and p.superseded_at is not null;

  v_responses := array(
    select distinct on (r.prompt_id, r.external_id) r.id from responses r
    where r.project_id = p_project and r.prompt_id = any (v_reached)
      and (r.version = 1 or tiebreak.is_response_in(p_project, r.id, r.import_id, v_undone))
    order by r.prompt_id, r.external_id, r.version desc);
  update responses r set superseded_at = clock_timestamp() from responses w
  where r.project_id = p_project and w.project_id = p_project and w.id = any (v_responses)
    and r.prompt_id = w.prompt_id and r.external_id = w.external_id and r.id <> w.id and r.superseded_at is null;
  update responses r set superseded_at = null
  where r.project_id = p_project and r.id = any (v_responses) and r.superseded_at is not null;

  perform tiebreak.supersede(p_project, array(
    select c.id from comparisons c join prompts p on p.project_id = p_project and p.id = c.prompt_id
    where c.project_id = p_project and c.prompt_id = any (v_reached) and c.superseded_from is null
      and not tiebreak.shows_current_texts(p_project, c.id, p.superseded_at)));
  update comparisons c set superseded_from = null,
    state = case when c.superseded_from in ('open', 'in_review')
      then case when tiebreak.is_review_due(p_project, c.id, '{}') then 'in_review' else 'open' end
      else c.superseded_from end
  from prompts p
  where c.project_id = p_project and c.prompt_id = any (v_reached) and c.superseded_from is not null
    and p.project_id = p_project and p.id = c.prompt_id and tiebreak.shows_current_texts(p_project, c.id, p.superseded_at);
end $$;

revoke execute on function tiebreak.settle_versions(uuid, uuid) from public;
grant execute on function tiebreak.settle_versions(uuid, uuid) to tiebreak_app;
