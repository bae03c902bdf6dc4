-- A process of the version before does not say what acted. It goes a release later.
create or replace function tiebreak.name_actor_kind() returns trigger language plpgsql as $$
begin
  new.actor_kind := case when new.actor like 'token:%' then 'token'
    when new.actor like 'user:%' or new.actor = 'anonymous' then 'person' else 'system' end;
  return new;
end $$;

revoke execute on function tiebreak.name_actor_kind() from public;
