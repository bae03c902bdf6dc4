-- Before a policy is stored: who wrote it, from what the transaction proves.
create or replace function tiebreak.prove_policy_author() returns trigger language plpgsql
security definer set search_path = pg_catalog, public, pg_temp
as $$
begin
  new.created_by := coalesce(tiebreak.session_actor(), tiebreak.token_actor('export'));
  if new.created_by is null then
    raise exception 'no session or token proves who wrote the policy' using errcode = 'TB401';
  end if;
  return new;
end $$;

revoke execute on function tiebreak.prove_policy_author() from public;
