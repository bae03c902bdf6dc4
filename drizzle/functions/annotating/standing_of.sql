-- What a member has read of a project's guidelines, agreed to, and said last about their consent; null when the project is
-- not to be seen.
create or replace function tiebreak.standing_of(p_project uuid, p_user text) returns jsonb language sql stable as $$
  select jsonb_build_object(
    'guidelinesCurrent', p.guidelines_version, 'consent', p.consent, 'consentVersion', p.consent_version,
    'guidelinesAcknowledged', (
      select max(g.version) from guideline_acknowledgements g where g.project_id = p.id and g.user_id = p_user),
    'accepted', (
      select jsonb_build_object('consentVersion', o.consent_version, 'measuredVersion', o.measured_version,
        'acceptedAt', to_char(o.accepted_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
      from onboardings o where o.project_id = p.id and o.user_id = p_user
      order by o.consent_version desc, o.measured_version desc limit 1),
    'said', (
      select jsonb_build_object('state', c.state, 'saidAt', to_char(c.said_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
      from tiebreak.consents_at('18446744073709551615') c where c.project_id = p.id and c.user_id = p_user),
    'givenVersion', (
      select c.version from consents c
      where c.project_id = p.id and c.user_id = p_user and c.change = 'given' order by c.seq desc limit 1),
    'lacksConsent', tiebreak.lacks_consent(p.id, p_user))
  from projects p where p.id = p_project
$$;

revoke execute on function tiebreak.standing_of(uuid, text) from public;
grant execute on function tiebreak.standing_of(uuid, text) to tiebreak_app;
