-- Stores the versions that `version_texts` found, which it has put into `new_prompts` and `new_responses`. A response goes
-- along with its prompt: under the corrected one stands a row of the same text and version.
create or replace function tiebreak.put_versions(p_project uuid, p_import uuid) returns jsonb language plpgsql
set search_path = pg_catalog, public, pg_temp
as $$
declare
  v_comparisons integer;
  v_gold integer;
begin
  -- All that the rest of the batch may change too, in the order of their ids, as everybody locks several.
  perform 1 from comparisons c
  where c.project_id = p_project and c.prompt_id = any (array(
    select p.id from prompts p
    where p.project_id = p_project and p.superseded_at is null
      and p.external_id = any (array(select t.external_id from staging.prompts t where t.import_id = p_import))))
  order by c.id for update;

  update prompts p set superseded_at = clock_timestamp() from new_prompts n where p.project_id = p_project and p.id = n.old_id;
  insert into prompts (project_id, id, external_id, messages, content_hash, metadata, tags, import_id, version)
  select p_project, n.id, p.external_id, n.messages, n.content_hash, p.metadata, p.tags, p_import, (
    select max(v.version) + 1 from prompts v
    where v.project_id = p_project and v.external_id = p.external_id and v.superseded_at is not null)
  from new_prompts n join prompts p on p.project_id = p_project and p.id = n.old_id;

  create temporary table in_place_of on commit drop as
  select r.id as old_id, coalesce(w.id, tiebreak.next_id()) as id, coalesce(n.id, r.prompt_id) as prompt_id,
    w.id is not null as is_corrected
  from responses r
  left join new_prompts n on n.old_id = r.prompt_id
  left join new_responses w on w.old_id = r.id
  where r.project_id = p_project and r.superseded_at is null
    and (r.prompt_id = any (array(select old_id from new_prompts)) or r.id = any (array(select old_id from new_responses)));
  update responses r set superseded_at = clock_timestamp()
  from in_place_of i where r.project_id = p_project and r.id = i.old_id and i.prompt_id = r.prompt_id;
  insert into responses
    (project_id, id, prompt_id, external_id, system, messages, content_hash, is_empty, metadata, ordinal, import_id, line, version)
  select p_project, i.id, i.prompt_id, r.external_id, r.system, coalesce(w.messages, r.messages),
    coalesce(w.content_hash, r.content_hash), coalesce(w.is_empty, r.is_empty), r.metadata, r.ordinal,
    case when i.is_corrected then p_import end, case when i.is_corrected then w.line end,
    case when i.is_corrected then (
      select max(v.version) + 1 from responses v
      where v.project_id = p_project and v.prompt_id = r.prompt_id and v.external_id = r.external_id) else r.version end
  from in_place_of i
  join responses r on r.project_id = p_project and r.id = i.old_id
  left join new_responses w on w.old_id = i.old_id;
  insert into response_styles (project_id, response_id, letters, headings, list_items, bold)
  select p_project, i.id, s.letters, s.headings, s.list_items, s.bold
  from in_place_of i join response_styles s on s.project_id = p_project and s.response_id = i.old_id
  where not i.is_corrected;

  create temporary table replaced on commit drop as
  select c.*, tiebreak.next_id() as next_id, coalesce(n.id, c.prompt_id) as next_prompt_id
  from comparisons c
  left join new_prompts n on n.old_id = c.prompt_id
  where c.project_id = p_project and c.prompt_id = any (array(select k.id from known_prompts k)) and c.superseded_from is null
    and (n.id is not null or exists (
      select 1 from comparison_responses cr join in_place_of i on i.old_id = cr.response_id
      where cr.project_id = p_project and cr.comparison_id = c.id));
  select count(*), count(*) filter (where r.gold ->> 'use' in ('training', 'qualification', 'silent'))
  into v_comparisons, v_gold from replaced r;
  perform tiebreak.supersede(p_project, array(select r.id from replaced r));
  insert into comparisons (project_id, id, prompt_id, set_key, k, seats, priority, random_rank, reserved_for)
  select p_project, r.next_id, r.next_prompt_id, r.set_key, r.k,
    -- More seats for a doubt that was about the older text stay with it.
    case when r.raised is null then r.seats else least(r.seats, o.overlap) end, r.priority, random(), r.reserved_for
  from replaced r join projects o on o.id = p_project
  where r.state <> 'withdrawn';
  insert into comparison_responses (project_id, comparison_id, position, prompt_id, response_id)
  select p_project, r.next_id, cr.position, r.next_prompt_id, coalesce(i.id, cr.response_id)
  from replaced r
  join comparison_responses cr on cr.project_id = p_project and cr.comparison_id = r.id
  left join in_place_of i on i.old_id = cr.response_id
  where r.state <> 'withdrawn';

  drop table in_place_of, replaced;
  return jsonb_build_object(
    'prompts', (select count(*) from new_prompts), 'responses', (select count(*) from new_responses),
    'comparisons', v_comparisons, 'gold', v_gold,
    'lines', (select coalesce(jsonb_agg(l.line order by l.line), '[]')
      from (select n.line from new_prompts n union select w.line from new_responses w order by 1 limit 5) l));
end $$;

revoke execute on function tiebreak.put_versions(uuid, uuid) from public;
