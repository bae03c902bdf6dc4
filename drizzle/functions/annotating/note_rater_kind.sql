-- Every change of what a rater is, is an event, whoever makes it.
create or replace function tiebreak.note_rater_kind() returns trigger language plpgsql as $$
begin
  insert into rater_kinds (project_id, rater_id, kind) values (new.project_id, new.id, new.kind);
  return null;
end $$;

revoke execute on function tiebreak.note_rater_kind() from public;
