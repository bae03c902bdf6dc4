-- A process of the version before says `annotator`, with `simulated` beside it. Both go a release later, and this with them.
create or replace function tiebreak.name_rater_kind() returns trigger language plpgsql as $$
begin
  if new.kind = 'annotator' then
    new.kind := case when new.simulated then 'simulated' else 'human' end;
  end if;
  new.simulated := new.kind = 'simulated';
  return new;
end $$;

revoke execute on function tiebreak.name_rater_kind() from public;
