-- Before a release or a policy is stored: who cuts, who wrote the policy and whom the token was shown to, from what the
-- transaction proves and never from what it claims. All of them had a hand in the cut, and may not approve it.
create or replace function tiebreak.prove_release_cut() returns trigger language plpgsql
security definer set search_path = pg_catalog, public, pg_temp
as $$
declare
  v_proof text[] := string_to_array(current_setting('tiebreak.proof', true), ':');
begin
  new.created_by := coalesce(tiebreak.session_actor(), tiebreak.token_actor('export'));
  if new.created_by is null then
    raise exception 'no session or token proves who cuts' using errcode = 'TB401';
  end if;
  new.policy_by := new.created_by;
  if new.policy_id is not null then
    select p.created_by into strict new.policy_by from release_policies p
    where p.project_id = new.project_id and p.id = new.policy_id and p.policy = new.policy;
  end if;
  new.created_by_token := null;
  new.token_shown_to := null;
  new.scheduled_by := null;
  if v_proof[1] = 'token' then
    new.created_by_token := v_proof[2]::uuid;
    select t.shown_to into new.token_shown_to from api_tokens t where t.id = new.created_by_token;
  end if;
  return new;
end $$;

revoke execute on function tiebreak.prove_release_cut() from public;
