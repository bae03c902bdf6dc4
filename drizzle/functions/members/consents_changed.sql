-- The raters of whom judgements count below one mark and not below another, or the other way round, for want of consent or
-- of an acknowledgement. May name others too.
create or replace function tiebreak.consents_changed(p_project uuid, p_before xid8, p_after xid8) returns table (rater_id uuid) language sql stable
as $$
  select distinct coalesce(b.rater_id, a.rater_id)
  from (select w.* from tiebreak.waits_for_at(p_before) w where w.project_id = p_project) b
  full join (select w.* from tiebreak.waits_for_at(p_after) w where w.project_id = p_project) a
    on a.rater_id = b.rater_id and a.kind = b.kind and a.since = b.since and a.version = b.version
  where a.rater_id is null or b.rater_id is null
$$;

revoke execute on function tiebreak.consents_changed(uuid, xid8, xid8) from public;
grant execute on function tiebreak.consents_changed(uuid, xid8, xid8) to tiebreak_app, tiebreak_jobs;
