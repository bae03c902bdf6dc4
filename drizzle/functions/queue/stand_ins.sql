-- How many seats of a comparison are kept for those who have something else in its place; all of them for the rater themself.
-- A lease that ran out keeps its seat until it is ended, as that of an ordinary task does: else what is left would tell.
create or replace function tiebreak.stand_ins(p_project uuid, p_comparison uuid, p_rater uuid) returns bigint language sql stable cost 10000
as $$
  select count(*) + coalesce(max(case when a.rater_id = p_rater then 32767 end), 0) from assignments a
  where a.project_id = p_project and a.stands_for = p_comparison and a.state = 'leased'
$$;

revoke execute on function tiebreak.stand_ins(uuid, uuid, uuid) from public;
grant execute on function tiebreak.stand_ins(uuid, uuid, uuid) to tiebreak_app;
