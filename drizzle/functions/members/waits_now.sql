-- Whether a judgement that arrives now waits for consent, or for the guidelines to be acknowledged: what `waits_for_at` says
-- of all, of one; and after which withdrawal it comes. Asked for every judgement: planned once in a session.
create or replace function tiebreak.waits_now(
  p_project uuid, p_user text, p_consent_version integer, p_guidelines_version integer, out after_withdrawal bigint, out waits boolean)
language plpgsql stable
as $$
declare
  v_said record := tiebreak.consent_of(p_project, p_user);
begin
  after_withdrawal := nullif(v_said.since, 0);
  waits := (v_said.asked is not null or not v_said.lifted) and p_consent_version > coalesce(v_said.version, -1)
    or exists (
      select from guidelines g where g.project_id = p_project and g.version = p_guidelines_version and g.body ~ '\S'
        and not exists (
          select from guideline_acknowledgements a
          where a.project_id = p_project and a.user_id = p_user and a.version >= g.version));
end $$;

revoke execute on function tiebreak.waits_now(uuid, text, integer, integer) from public;
grant execute on function tiebreak.waits_now(uuid, text, integer, integer) to tiebreak_app;
