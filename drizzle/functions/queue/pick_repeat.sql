-- An own judged comparison to be shown again, locked as gold is: at least p_after others were judged since, so many that the
-- judgement is not to be looked up any more, and it was not repeated yet. What was judged before the project was last closed
-- comes no more: from then on everybody could take their own judgements away in full, and would look up what they had said.
-- With p_again it is the assignment whose repeat the rater has let go.
create or replace function tiebreak.pick_repeat(p_project uuid, p_rater uuid, p_after integer, p_again uuid)
returns table (id uuid, k smallint, assignment_id uuid, display_order smallint[]) language sql volatile
as $$
  select c.id, c.k, old.id, old.display_order
  from (
    select a.* from assignments a
    where a.project_id = p_project and a.rater_id = p_rater and a.state = 'judged' and (p_again is null or a.id = p_again)
    order by a.ended_at desc
    offset case when p_again is null then greatest(p_after, tiebreak.undo_depth()) else 0 end limit 200) old
  join comparisons c on c.project_id = old.project_id and c.id = old.comparison_id
  where old.repeat = 0 and old.gold_use is null and c.gold is null and c.state in ('open', 'settled')
    and (p_again is not null or not exists (select 1 from assignments again where again.project_id = old.project_id
      and again.comparison_id = old.comparison_id and again.rater_id = old.rater_id and again.repeat > 0))
    and (p_again is not null or old.ended_at > coalesce((select max(e.at) from audit_events e
      where e.project_id = p_project and e.action = 'project.closed'), '-infinity'))
  order by random() limit 1
  for key share of c skip locked
$$;

revoke execute on function tiebreak.pick_repeat(uuid, uuid, integer, uuid) from public;
grant execute on function tiebreak.pick_repeat(uuid, uuid, integer, uuid) to tiebreak_app;
