-- Before a release changes: what was cut stays as it was cut.
create or replace function tiebreak.keep_release_cut() returns trigger language plpgsql
as $$
begin
  if old.manifest_digest is not null then
    raise exception 'a release that was cut never changes' using errcode = 'TB409';
  end if;
  return new;
end $$;

revoke execute on function tiebreak.keep_release_cut() from public;
