-- A rater's judgements of gold of one use, newest first; of silent gold those since a lead last let them go on. Scored tasks
-- are asked once: those from before a pause are not asked again, so they count. The first judgement of a task counts, whatever
-- it was changed to: whoever judges without reading may look afterwards.
create or replace function tiebreak.gold_answers(p_project uuid, p_rater uuid, p_use text, p_limit integer)
returns table (assignment_id uuid, agreed boolean) language sql stable
as $$
  select a.id, tiebreak.agrees_with_gold(c.gold, (
    select j.ranks from submissions s
    join judgements j on j.project_id = s.project_id and j.submission_id = s.id and j.criterion = 'overall'
    where s.project_id = a.project_id and s.assignment_id = a.id order by s.revision limit 1))
  from assignments a
  join comparisons c on c.project_id = a.project_id and c.id = a.comparison_id
  join raters r on r.project_id = a.project_id and r.id = a.rater_id
  where a.project_id = p_project and a.rater_id = p_rater and a.gold_use = p_use and a.state = 'judged' and c.gold is not null
    and (p_use <> 'silent' or a.ended_at > coalesce(r.resumed_at, '-infinity'))
  order by a.ended_at desc limit p_limit
$$;

revoke execute on function tiebreak.gold_answers(uuid, uuid, text, integer) from public;
grant execute on function tiebreak.gold_answers(uuid, uuid, text, integer) to tiebreak_app;
