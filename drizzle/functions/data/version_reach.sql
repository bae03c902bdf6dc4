-- Prompts of which another version may be current, or another version of one of their responses, with an import undone or
-- brought back: all versions of each.
create or replace function tiebreak.version_reach(p_project uuid, p_import uuid) returns table (prompt_id uuid) language sql stable
as $$
  with touched as (
    select p.external_id from prompts p where p.project_id = p_project and p.import_id = p_import
    union
    select p.external_id from prompts_again a join prompts p on p.project_id = p_project and p.id = a.prompt_id
    where a.project_id = p_project and a.import_id = p_import
  ), older as materialized (
    select o.id, o.external_id from touched t
    join prompts o on o.project_id = p_project and o.external_id = t.external_id and o.superseded_at is not null
  )
  select o.id from older o
  union
  select p.id from older o
  join prompts p on p.project_id = p_project and p.external_id = o.external_id and p.superseded_at is null
  union
  select r.prompt_id from responses r where r.project_id = p_project and r.import_id = p_import and r.version > 1
  union
  select r.prompt_id from responses_again a join responses r on r.project_id = p_project and r.id = a.response_id
  where a.project_id = p_project and a.import_id = p_import and r.version > 1
$$;

revoke execute on function tiebreak.version_reach(uuid, uuid) from public;
grant execute on function tiebreak.version_reach(uuid, uuid) to tiebreak_app;
