-- Takes the corrected texts of a staged batch before `absorb_import` takes the rest: another text under a known id becomes
-- the next version of its prompt or response, and the older row stays with what was judged of it. Tags, metadata and the
-- system stay as they are. Comparisons over an older text leave the queue and their open tasks end, as when one is
-- withdrawn; each that was not withdrawn has a new one in its place, with the same responses and seats, which is no gold.
-- A file that says two things of one text corrects nothing with the second: what this import brought or found is left to
-- `absorb_import`, which refuses it. With p_correct false it is only noted what the import found.
create or replace function tiebreak.version_texts(p_project uuid, p_import uuid, p_correct boolean) returns jsonb language plpgsql
security definer set search_path = pg_catalog, public, pg_temp
as $$
declare
  v_corrected jsonb := '{"prompts": 0, "responses": 0, "comparisons": 0, "gold": 0, "lines": []}';
begin
  perform 1 from projects p where p.id = p_project for no key update;
  create temporary table known_prompts on commit drop as
  select p.id, p.external_id, p.content_hash, p.import_id from prompts p
  where p.project_id = p_project and p.superseded_at is null
    and p.external_id = any (array(
      select t.external_id from staging.prompts t where t.import_id = p_import and not t.continued));
  if not exists (select 1 from known_prompts) then
    drop table known_prompts;
    return v_corrected;
  end if;
  analyze known_prompts;

  create temporary table new_prompts on commit drop as
  select t.id, t.line, t.messages, t.content_hash, k.id as old_id
  from (
    select distinct on (s.external_id) s.* from staging.prompts s
    where s.import_id = p_import and not s.continued order by s.external_id, s.line) t
  join known_prompts k on k.external_id = t.external_id
  where p_correct and t.content_hash <> k.content_hash and k.import_id is distinct from p_import
    and not exists (
      select 1 from prompts_again a where a.project_id = p_project and a.prompt_id = k.id and a.import_id = p_import);

  -- What is said of responses, where the prompt is the one that is current in the end.
  create temporary table said_responses on commit drop as
  select distinct on (k.id, t.external_id) t.id, t.line, t.messages, t.content_hash, t.is_empty, r.id as old_id,
    r.prompt_id, r.content_hash as old_hash, r.import_id
  from staging.responses t
  join staging.prompts s on s.import_id = p_import and s.line = t.line and s.external_id = t.prompt_external_id and not s.continued
  join known_prompts k on k.external_id = t.prompt_external_id
  left join new_prompts n on n.old_id = k.id
  join responses r on r.project_id = p_project and r.prompt_id = k.id and r.external_id = t.external_id and r.superseded_at is null
  where t.import_id = p_import and not t.continued and s.content_hash = coalesce(n.content_hash, k.content_hash)
  order by k.id, t.external_id, t.line, t.ordinal;
  analyze said_responses;
  create temporary table new_responses on commit drop as
  select s.* from said_responses s
  where p_correct and s.content_hash <> s.old_hash and s.import_id is distinct from p_import
    and not exists (
      select 1 from responses_again a where a.project_id = p_project and a.response_id = s.old_id and a.import_id = p_import);

  if exists (select 1 from new_prompts) or exists (select 1 from new_responses) then
    v_corrected := tiebreak.put_versions(p_project, p_import);
  end if;

  -- The text that an import found is of it too.
  insert into responses_again (project_id, response_id, import_id)
  select p_project, r.id, p_import
  from said_responses s
  join staging.responses t on t.import_id = p_import and t.id = s.id
  join prompts p on p.project_id = p_project and p.external_id = t.prompt_external_id and p.superseded_at is null
  join responses r on r.project_id = p_project and r.prompt_id = p.id and r.external_id = t.external_id
    and r.superseded_at is null and r.content_hash = t.content_hash
  where r.import_id is distinct from p_import
  on conflict do nothing;

  drop table known_prompts, new_prompts, said_responses, new_responses;
  return v_corrected;
end $$;

revoke execute on function tiebreak.version_texts(uuid, uuid, boolean) from public;
grant execute on function tiebreak.version_texts(uuid, uuid, boolean) to tiebreak_jobs;
