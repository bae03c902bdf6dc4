-- Severe flags of a rater within the policy's hours and since a lead last let them go on, those apart that a reviewer
-- confirmed by taking the comparison out.
create or replace function tiebreak.recent_severe_flags(p_project uuid, p_rater uuid) returns bigint language sql stable
as $$
  select count(*)
  from flags f
  join comparisons c on c.project_id = f.project_id and c.id = f.comparison_id
  join raters r on r.project_id = f.project_id and r.id = f.rater_id
  join projects p on p.id = f.project_id
  where f.project_id = p_project and f.rater_id = p_rater and f.severe
    and f.flagged_at > clock_timestamp() - make_interval(hours => coalesce((p.policy #>> '{flags,hours}')::integer, 24))
    and f.flagged_at > coalesce(r.resumed_at, '-infinity')
    and not (c.state = 'withdrawn' and c.reviewed_at >= f.flagged_at)
$$;

revoke execute on function tiebreak.recent_severe_flags(uuid, uuid) from public;
grant execute on function tiebreak.recent_severe_flags(uuid, uuid) to tiebreak_app;
