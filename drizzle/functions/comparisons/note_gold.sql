-- Every change of a comparison's gold is an event, whoever makes it.
create or replace function tiebreak.note_gold() returns trigger language plpgsql as $$
begin
  insert into gold_marks (project_id, comparison_id, gold) values (new.project_id, new.id, new.gold);
  return null;
end $$;

revoke execute on function tiebreak.note_gold() from public;
