-- The raters whose judgements count below one mark and not below another, or the other way round, for want of consent.
create or replace function tiebreak.consents_changed(p_project uuid, p_before xid8, p_after xid8) returns table (rater_id uuid) language sql stable
as $$
  select coalesce(b.rater_id, a.rater_id)
  from (select w.rater_id from tiebreak.without_consent_at(p_before) w where w.project_id = p_project) b
  full join (select w.rater_id from tiebreak.without_consent_at(p_after) w where w.project_id = p_project) a on a.rater_id = b.rater_id
  where a.rater_id is null or b.rater_id is null
$$;

revoke execute on function tiebreak.consents_changed(uuid, xid8, xid8) from public;
grant execute on function tiebreak.consents_changed(uuid, xid8, xid8) to tiebreak_app, tiebreak_jobs;
