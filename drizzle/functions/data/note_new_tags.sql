-- The tags of new prompts are their first event: once for all that one statement inserts, since an import inserts thousands.
create or replace function tiebreak.note_new_tags() returns trigger language plpgsql as $$
begin
  insert into prompt_tags (project_id, prompt_id, tags)
  select n.project_id, n.id, n.tags from new_prompts n where n.tags <> '{}';
  return null;
end $$;

revoke execute on function tiebreak.note_new_tags() from public;
