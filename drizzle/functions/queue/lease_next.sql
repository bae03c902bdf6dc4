-- Leases up to cardinality(p_ids) comparisons for a rater: own open leases first, renewed and in the order drawn before,
-- then by the project's policy: practice and scored tasks, then ordinary ones and what stands in for them. Ids of new
-- assignments come from the caller. Nothing, of whatever kind, where the project is not open, the rater is paused, or
-- consent to the text in force is wanting.
-- Silent gold and repeats stand in for the ordinary task that would have come. It is kept for whoever has them meanwhile, and
-- let go when they let theirs go; whoever would be given it then is given again what stood in for it.
-- What was picked may have been judged or skipped late by the same rater while this waited for its lock: then it looks again.
create or replace function tiebreak.lease_next(p_project uuid, p_actor text, p_rater uuid, p_ids uuid[], p_hold_ms integer)
returns setof shown_assignments language plpgsql
set plan_cache_mode = force_generic_plan
as $$
declare
  v_hold interval := make_interval(secs => p_hold_ms / 1000.0);
  v_rater record;
  v_project record;
  v_balance integer;
  v_stage record;
  v_is_work boolean;
  v_wants tiebreak.wants;
  v_held integer := 0;
  v_open integer;
  v_most integer;
  v_next integer := 1;
  v_task tiebreak.task;
  v_given record;
begin
  perform set_config('tiebreak.project_id', p_project::text, true), set_config('tiebreak.actor_id', p_actor, true);
  select r.order_balance, r.paused_at, r.qualified_at into strict v_rater
  from raters r where r.project_id = p_project and r.id = p_rater for no key update;
  v_balance := v_rater.order_balance;
  select p.state, p.policy, p.rater_quota into strict v_project from projects p where p.id = p_project;
  if v_project.state <> 'open' or v_rater.paused_at is not null or tiebreak.lacks_consent(p_project, p_actor)
    or tiebreak.pause_for_gold(p_project, p_rater, v_project.policy) then
    return;
  end if;

  v_open := tiebreak.renew_leases(p_project, p_rater, v_hold);
  v_most := least(cardinality(p_ids), coalesce((v_project.policy #>> '{caps,openLeases}')::integer, 3));
  if v_open < v_most then
    select * into v_stage from tiebreak.rater_stage(p_project, p_rater, v_project.policy -> 'gold');
    v_is_work := v_stage.stage = 'work';
    if v_is_work and v_rater.qualified_at is null
      and coalesce((v_project.policy #>> '{gold,practice}')::integer, 0) + coalesce((v_project.policy #>> '{gold,scored}')::integer, 0) > 0 then
      update raters r set qualified_at = clock_timestamp() where r.project_id = p_project and r.id = p_rater;
    end if;
    v_wants := tiebreak.wants_of(p_project, p_actor, v_project.policy);
    if v_project.rater_quota is not null then
      select count(*) into v_held from assignments a where a.project_id = p_project and a.rater_id = p_rater and a.holds_seat;
    end if;
  end if;

  while v_open < v_most loop
    exit when v_stage.stage = 'failed';
    if v_is_work then
      exit when v_held >= v_project.rater_quota;
      v_task := tiebreak.ordinary_task(p_project, p_rater, v_wants, v_project.policy, v_open = 0);
    else
      exit when v_stage.done + v_stage.open_now >= v_stage.asked;
      v_task := tiebreak.gold_task(
        p_project, p_rater, case v_stage.stage when 'practice' then 'training' else v_stage.stage end, v_wants, null);
    end if;
    exit when v_task.comparison_id is null;
    if v_is_work then
      v_task := tiebreak.stand_in(p_project, p_rater, v_task, v_wants, v_project.policy, v_most - v_open);
    end if;

    select * into v_given from tiebreak.hand_out(p_project, p_rater, p_ids[v_next], v_task, v_hold, v_balance);
    continue when not found;
    if v_given.how = 'new' then
      v_next := v_next + 1;
      v_balance := v_balance + v_given.tip;
    end if;
    if not v_is_work then
      v_stage.open_now := v_stage.open_now + 1;
    elsif v_task.stands_for is null then
      v_held := v_held + 1;
      update comparisons c set taken = c.taken + 1 where c.project_id = p_project and c.id = v_task.comparison_id;
    end if;
    v_open := v_open + 1;
  end loop;

  update raters r set order_balance = v_balance
  where r.project_id = p_project and r.id = p_rater and r.order_balance <> v_balance;

  return query
    select * from shown_assignments a
    where a.project_id = p_project and a.rater_id = p_rater and a.state = 'leased'
    order by a.leased_at, a.id limit greatest(cardinality(p_ids), 1);
end $$;

revoke execute on function tiebreak.lease_next(uuid, text, uuid, uuid[], integer) from public;
grant execute on function tiebreak.lease_next(uuid, text, uuid, uuid[], integer) to tiebreak_app;
