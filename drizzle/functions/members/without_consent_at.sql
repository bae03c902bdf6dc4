-- The raters whose judgements do not count for want of consent, as of a mark. It is asked of people who sign in: whoever
-- imports the judgements of others answers for theirs.
create or replace function tiebreak.without_consent_at(p_mark xid8) returns table (project_id uuid, rater_id uuid) language sql stable
as $$
  select r.project_id, r.id
  from raters r
  left join tiebreak.asking_at(p_mark) asks on asks.project_id = r.project_id
  left join tiebreak.consents_at(p_mark) said on said.project_id = r.project_id and said.user_id = r.user_id
  where r.user_id is not null and tiebreak.is_without_consent(said.state, asks.project_id is not null)
$$;

revoke execute on function tiebreak.without_consent_at(xid8) from public;
grant execute on function tiebreak.without_consent_at(xid8) to tiebreak_app, tiebreak_jobs;
