-- Who gets nothing has nothing left: what is free then is kept for others, is their own, or asks for what they don't know.
create or replace function tiebreak.next_assignments(p_project uuid, p_actor text, p_rater uuid, p_ids uuid[], p_hold_ms integer, p_at_most integer)
returns jsonb language plpgsql
set plan_cache_mode = force_generic_plan
as $$
declare
  v_assignments jsonb;
  v_own record;
  v_free integer;
  v_left integer;
  v_found record;
begin
  perform set_config('tiebreak.project_id', p_project::text, true), set_config('tiebreak.actor_id', p_actor, true);

  select coalesce(jsonb_agg(jsonb_build_object(
    'id', l.id, 'state', l.state, 'leaseUntil', l.lease_until, 'scale', l.scale, 'allowBothBad', l.allow_both_bad,
    'prompt', l.prompt, 'responses', l.responses, 'answer', l.answer, 'criteria', l.criteria, 'askReason', l.ask_reason)), '[]')
  into v_assignments from tiebreak.lease_next(p_project, p_actor, p_rater, p_ids, p_hold_ms) l;

  select count(*) filter (where a.state = 'judged')::integer as judged,
    count(*) filter (where a.state = 'leased' and coalesce(a.gold_use, 'silent') = 'silent')::integer as in_hand,
    count(*) filter (where a.state in ('leased', 'judged', 'skipped', 'flagged'))::integer as met,
    count(*) filter (where a.holds_seat) as held,
    count(*) filter (where a.state = 'leased' and a.stands_for is not null) as standing_in,
    count(*) filter (where a.state in ('judged', 'skipped', 'flagged') and a.stands_for is not null) as stood_in,
    coalesce(jsonb_agg(a.id) filter (where a.state = 'leased' and a.gold_use = 'training'), '[]') as explained
  into v_own from assignments a where a.project_id = p_project and a.rater_id = p_rater;

  v_free := tiebreak.free_for(
    p_project, p_rater, p_at_most + v_own.standing_in::integer + v_own.stood_in::integer, v_own.met);
  -- Each task takes one from what is left when it is done, whatever it is: with what was judged that makes a total that no
  -- fetching moves. What stands in for a task takes it as the task itself would, also afterwards, when that comes too. Then
  -- more tasks come than there were; how many is said to nobody, as that would tell how many stood in.
  v_left := least(greatest(v_own.in_hand + v_free - v_own.standing_in - v_own.stood_in, 0), p_at_most);

  select s.stage, s.done, s.asked, tiebreak.standing_of(p.id, p_actor) as standing,
    case when v_assignments = '[]' then jsonb_build_object(
      'state', p.state,
      'paused', r.paused_at is not null,
      'shareReached', coalesce(p.rater_quota <= v_own.held, false),
      'prompts', exists (select 1 from prompts x where x.project_id = p_project),
      'comparisons', exists (select 1 from comparisons c where c.project_id = p_project and c.gold is null),
      'freeForOthers', v_free > 0,
      'freeSeats', exists (
        select 1 from comparisons c
        where c.project_id = p_project and c.state = 'open' and c.taken < c.seats and c.gold is null),
      'heldByOthers', exists (
        select 1 from assignments a
        where a.project_id = p_project and a.state = 'leased' and a.rater_id <> p_rater
          and (a.holds_seat or a.stands_for is not null))) end as nothing
  into strict v_found
  from projects p join raters r on r.project_id = p.id and r.id = p_rater
  cross join lateral tiebreak.rater_stage(p.id, r.id, p.policy -> 'gold') s
  where p.id = p_project;

  return jsonb_build_object(
    'assignments', v_assignments, 'explained', v_own.explained,
    'judged', v_own.judged,
    'left', case when v_assignments = '[]' then 0 else v_left end,
    'stage', v_found.stage, 'stageDone', v_found.done, 'stageOf', v_found.asked,
    'nothing', v_found.nothing, 'standing', v_found.standing);
end $$;

revoke execute on function tiebreak.next_assignments(uuid, text, uuid, uuid[], integer, integer) from public;
grant execute on function tiebreak.next_assignments(uuid, text, uuid, uuid[], integer, integer) to tiebreak_app;
