-- Work for the whole instance that the queue may be asked for without a project. There is none yet.
create or replace function tiebreak.instance_tasks() returns text[] language sql immutable parallel safe
  return '{}'::text[];

revoke execute on function tiebreak.instance_tasks() from public;
