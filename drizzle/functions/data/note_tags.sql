-- Every change of a prompt's tags is an event, whoever makes it.
create or replace function tiebreak.note_tags() returns trigger language plpgsql as $$
begin
  insert into prompt_tags (project_id, prompt_id, tags) values (new.project_id, new.id, new.tags);
  return null;
end $$;

revoke execute on function tiebreak.note_tags() from public;
