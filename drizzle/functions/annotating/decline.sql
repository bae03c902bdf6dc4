-- Ends an own assignment without a judgement: skipped with a reason, or flagged (p_flag is the flag's id, p_reason its
-- kind). A severe flag beyond the policy's number does not take the comparison out alone, and pauses its rater.
-- Answers 'ended', 'not_found' or 'judged'; the same again changes nothing. Lock order: rater, comparison, assignment.
create or replace function tiebreak.decline(p_project uuid, p_actor text, p_rater uuid, p_assignment uuid, p_flag uuid, p_reason text, p_note text)
returns text language plpgsql
as $$
declare
  v_assignment assignments;
  v_alone boolean := true;
begin
  perform set_config('tiebreak.project_id', p_project::text, true), set_config('tiebreak.actor_id', p_actor, true);
  if p_flag is not null then
    -- Flags of one rater come one after the other, so that none is left out of the count.
    perform 1 from raters r where r.project_id = p_project and r.id = p_rater for no key update;
  end if;
  perform 1 from comparisons c where c.project_id = p_project and c.id = (
    select a.comparison_id from assignments a where a.project_id = p_project and a.id = p_assignment and a.rater_id = p_rater) for update;
  select a.* into v_assignment from assignments a
  where a.project_id = p_project and a.id = p_assignment and a.rater_id = p_rater for update;
  if not found then
    return 'not_found';
  elsif v_assignment.state = 'judged' then
    return 'judged';
  elsif v_assignment.state = 'flagged' then
    return 'ended';
  end if;

  if v_assignment.holds_seat then
    update comparisons c set taken = c.taken - 1 where c.project_id = p_project and c.id = v_assignment.comparison_id;
  end if;
  if p_flag is null then
    update assignments a set state = 'skipped', holds_seat = false, skip_reason = p_reason, skip_note = p_note,
      ended_at = coalesce(a.ended_at, clock_timestamp())
    where a.project_id = p_project and a.id = p_assignment;
  else
    if p_reason in ('unsafe', 'personal_data', 'identity_leaked') then
      v_alone := tiebreak.recent_severe_flags(p_project, p_rater) < (
        select coalesce((p.policy #>> '{flags,severeAlone}')::integer, 3) from projects p where p.id = p_project);
    end if;
    update assignments a set state = 'flagged', holds_seat = false, ended_at = coalesce(a.ended_at, clock_timestamp())
    where a.project_id = p_project and a.id = p_assignment;
    insert into flags (project_id, id, assignment_id, comparison_id, rater_id, kind, note, alone)
    values (p_project, p_flag, p_assignment, v_assignment.comparison_id, p_rater, p_reason, p_note, v_alone);
    if not v_alone then
      update raters r set paused_at = clock_timestamp(), paused_because = 'flags'
      where r.project_id = p_project and r.id = p_rater and r.paused_at is null;
    end if;
  end if;
  perform tiebreak.review_if_due(p_project, v_assignment.comparison_id);
  return 'ended';
end $$;

revoke execute on function tiebreak.decline(uuid, text, uuid, uuid, uuid, text, text) from public;
grant execute on function tiebreak.decline(uuid, text, uuid, uuid, uuid, text, text) to tiebreak_app;
