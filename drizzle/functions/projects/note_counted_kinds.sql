-- Whether simulated raters count is an event with each change, whoever makes it.
create or replace function tiebreak.note_counted_kinds() returns trigger language plpgsql as $$
begin
  insert into counted_kinds (project_id, kinds)
  values (new.id, case when new.count_simulated then array['human', 'simulated'] else array['human'] end);
  return null;
end $$;

revoke execute on function tiebreak.note_counted_kinds() from public;
