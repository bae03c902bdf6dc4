-- How many tasks are left for a rater, as `next_assignments` counts them, without leasing any, but at least one where one
-- would be given: what they hold and what is free for them, up to a bound. 0 where they would be given none: the project or they are paused, their share is reached,
-- they did not pass, or nothing that is free suits them. Consent and guidelines that are still to be read are no reason.
create or replace function tiebreak.tasks_left(p_project uuid, p_actor text, p_rater uuid, p_at_most integer) returns integer
language plpgsql stable
as $$
declare
  v_project record;
  v_own record;
  v_stage record;
  v_wants tiebreak.wants;
  v_free integer;
  v_left integer;
begin
  select p.state, p.policy, p.rater_quota into strict v_project from projects p where p.id = p_project;
  if v_project.state <> 'open' or exists (
    select 1 from raters r where r.project_id = p_project and r.id = p_rater and r.paused_at is not null) then
    return 0;
  end if;
  select count(*) filter (where a.state = 'leased') as leased,
    count(*) filter (where a.state = 'leased' and coalesce(a.gold_use, 'silent') = 'silent')::integer as in_hand,
    count(*) filter (where a.state in ('leased', 'judged', 'skipped', 'flagged'))::integer as met,
    count(*) filter (where a.holds_seat) as held,
    count(*) filter (where a.state = 'leased' and a.stands_for is not null)::integer as standing_in,
    count(*) filter (where a.state in ('judged', 'skipped', 'flagged') and a.stands_for is not null)::integer as stood_in
  into v_own from assignments a where a.project_id = p_project and a.rater_id = p_rater;
  select * into v_stage from tiebreak.rater_stage(p_project, p_rater, v_project.policy -> 'gold');
  if v_stage.stage = 'failed' then
    return 0;
  end if;
  v_free := tiebreak.free_for(p_project, p_rater, p_at_most + v_own.standing_in + v_own.stood_in, v_own.met);
  v_left := least(greatest(v_own.in_hand + v_free - v_own.standing_in - v_own.stood_in, 0), p_at_most);
  if v_own.leased > 0 then
    return greatest(v_left, 1);
  end if;
  if v_stage.stage <> 'work' then
    return greatest(v_left, v_stage.asked - v_stage.done);
  end if;
  if v_free = 0 or v_own.held >= v_project.rater_quota then
    return 0;
  end if;
  v_wants := tiebreak.wants_of(p_project, p_actor, v_project.policy);
  -- What rules a comparison out is counted, as in `pick_comparison`.
  perform 1 from comparisons c
  where c.project_id = p_project and c.state = 'open' and c.taken < c.seats and c.gold is null
    and (c.reserved_for is null or c.reserved_for && v_wants.groups)
    and 0 = (
      select count(*) from assignments a
      where a.project_id = c.project_id and a.comparison_id = c.id and a.rater_id = p_rater and a.repeat = 0
        and a.state in ('leased', 'judged', 'skipped', 'flagged'))
    and c.taken + tiebreak.stand_ins(c.project_id, c.id, p_rater) < c.seats
    and 0 = (
      select count(*) from seen_judgements seen join raters r on r.project_id = seen.project_id and r.user_id = seen.user_id
      where seen.project_id = c.project_id and seen.comparison_id = c.id and r.id = p_rater)
    and (v_wants.prefixes is null or 0 = (
      select count(*) from prompts p, unnest(p.tags) t
      where p.project_id = c.project_id and p.id = c.prompt_id and t like any (v_wants.prefixes) and t <> all (v_wants.tags)))
    and (v_wants.names is null or 0 = (
      select count(*) from comparison_responses cr
      join responses r on r.project_id = cr.project_id and r.id = cr.response_id
      where cr.project_id = c.project_id and cr.comparison_id = c.id
        and (lower(r.system) = any (v_wants.names) or lower(r.metadata ->> 'author') = any (v_wants.names))))
  limit 1;
  return case when found then greatest(v_left, 1) else 0 end;
end $$;

revoke execute on function tiebreak.tasks_left(uuid, text, uuid, integer) from public;
grant execute on function tiebreak.tasks_left(uuid, text, uuid, integer) to tiebreak_app;
