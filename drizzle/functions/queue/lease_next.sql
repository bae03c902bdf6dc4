-- Leases up to cardinality(p_ids) comparisons for a rater: own open leases first, renewed and in the order drawn before,
-- then by the project's policy: practice and scored tasks, silent gold, repeats, and free seats. An expired lease of another
-- rater counts as free. Ids of new assignments come from the caller. Nothing, of whatever kind, where the project is not
-- open, the rater is paused, or consent is wanting.
-- A rater's balance is that of pairs: of three responses or more another than the first comes first most of the time.
-- Silent gold and repeats stand in for the ordinary task that would have come. It is kept for whoever has them meanwhile, and
-- let go when they let theirs go; whoever would be given it then is given again what stood in for it. Nothing stands in where
-- too little else is left to fill what was asked for: fewer tasks than asked for, and then one more, would tell.
-- What was picked may have been judged or skipped late by the same rater while this waited for its lock: then it looks again.
create or replace function tiebreak.lease_next(p_project uuid, p_actor text, p_rater uuid, p_ids uuid[], p_hold_ms integer)
returns setof shown_assignments language plpgsql
set plan_cache_mode = force_generic_plan
as $$
declare
  v_hold interval := make_interval(secs => p_hold_ms / 1000.0);
  v_rater record;
  v_balance integer;
  v_project record;
  v_stage record;
  v_wants tiebreak.wants;
  v_random_share double precision;
  v_informative boolean;
  v_held integer := 0;
  v_open integer;
  v_most integer;
  v_id uuid;
  v_k smallint;
  v_by text;
  v_priority integer;
  v_information double precision;
  v_other uuid;
  v_other_k smallint;
  v_use text;
  v_because jsonb;
  v_repeat_of uuid;
  v_stands_for uuid;
  v_let_go record;
  v_is_gold boolean;
  v_is_repeat boolean;
  v_order smallint[];
  v_next integer := 1;
begin
  perform set_config('tiebreak.project_id', p_project::text, true), set_config('tiebreak.actor_id', p_actor, true);
  select r.order_balance, r.paused_at, r.qualified_at into strict v_rater
  from raters r where r.project_id = p_project and r.id = p_rater for no key update;
  v_balance := v_rater.order_balance;
  select p.scale, p.allow_both_bad, p.state, p.policy, p.rater_quota into strict v_project from projects p where p.id = p_project;
  if v_project.state <> 'open' or v_rater.paused_at is not null or tiebreak.lacks_consent(p_project, p_actor) then
    return;
  end if;
  if v_project.policy #>> '{gold,pause}' = 'automatic' and exists (
    select 1 from tiebreak.gold_answers(p_project, p_rater, 'silent', (v_project.policy #>> '{gold,over}')::integer)
    having count(*) >= (v_project.policy #>> '{gold,over}')::integer
      and count(*) filter (where agreed) < count(*) * (v_project.policy #>> '{gold,below}')::double precision)
  then
    update raters r set paused_at = clock_timestamp(), paused_because = 'gold' where r.project_id = p_project and r.id = p_rater;
    return;
  end if;

  -- Whoever locks several assignments locks them in the order of their ids.
  update assignments a set lease_until = clock_timestamp() + v_hold
  from (select o.id from assignments o
        where o.project_id = p_project and o.rater_id = p_rater and o.state = 'leased' order by o.id for update) own
  where a.project_id = p_project and a.id = own.id;
  get diagnostics v_open = row_count;
  v_most := least(cardinality(p_ids), coalesce((v_project.policy #>> '{caps,openLeases}')::integer, 3));

  if v_open < v_most then
    select * into v_stage from tiebreak.rater_stage(p_project, p_rater, v_project.policy -> 'gold');
    if v_stage.stage = 'work' and v_rater.qualified_at is null
      and coalesce((v_project.policy #>> '{gold,practice}')::integer, 0) + coalesce((v_project.policy #>> '{gold,scored}')::integer, 0) > 0 then
      update raters r set qualified_at = clock_timestamp() where r.project_id = p_project and r.id = p_rater;
    end if;
    v_random_share := case when coalesce(v_project.policy #>> '{information,level}', 'off') = 'off' then 1
      else (v_project.policy #>> '{information,randomShare}')::double precision end;
    select array['user:' || p_actor] || array(select 'tag:' || t from unnest(m.tags) t), m.tags
    into v_wants.groups, v_wants.tags
    from members m where m.project_id = p_project and m.user_id = p_actor;
    v_wants.groups := coalesce(v_wants.groups, array['user:' || p_actor]);
    v_wants.tags := coalesce(v_wants.tags, '{}');
    if jsonb_array_length(coalesce(v_project.policy #> '{match,prefixes}', '[]')) > 0 then
      v_wants.prefixes := array(select replace(replace(replace(x, '\', '\\'), '%', '\%'), '_', '\_') || '%'
        from jsonb_array_elements_text(v_project.policy #> '{match,prefixes}') x);
    end if;
    if coalesce((v_project.policy #>> '{caps,ownOutputs}')::boolean, true) then
      v_wants.names := (select array[lower(u.email), lower(u.id)] from auth."user" u where u.id = p_actor);
    end if;
    if v_project.rater_quota is not null then
      select count(*) into v_held from assignments a where a.project_id = p_project and a.rater_id = p_rater and a.holds_seat;
    end if;
  end if;

  while v_open < v_most loop
    v_id := null;
    v_use := null;
    v_repeat_of := null;
    v_stands_for := null;
    if v_stage.stage = 'failed' then
      exit;
    elsif v_stage.stage in ('practice', 'qualification') then
      exit when v_stage.done + v_stage.open_now >= v_stage.asked;
      v_use := case v_stage.stage when 'practice' then 'training' else 'qualification' end;
      select g.id, g.k into v_id, v_k from tiebreak.pick_gold(p_project, p_rater, v_use, v_wants, null) g;
      exit when not found;
      v_because := jsonb_build_object('by', v_stage.stage);
    else
      exit when v_project.rater_quota is not null and v_held >= v_project.rater_quota;
      v_informative := random() >= v_random_share;
      select c.id, c.k, c.priority, c.information, c.way into v_id, v_k, v_priority, v_information, v_by
      from tiebreak.pick_comparison(p_project, p_rater, v_wants, v_informative, false) c;
      if not found then
        continue when tiebreak.expire_leases(p_project, 50) > 0;
        -- All that is left may be in the hands of somebody who is being served. Whoever holds no assignment may wait.
        exit when v_open > 0;
        select c.id, c.k, c.priority, c.information, c.way into v_id, v_k, v_priority, v_information, v_by
        from tiebreak.pick_comparison(p_project, p_rater, v_wants, false, true) c;
        exit when not found;
      end if;
      v_because := jsonb_strip_nulls(jsonb_build_object(
        'by', case when v_by = 'free_seat' and v_random_share < 1 then 'random' else v_by end,
        'priority', nullif(v_priority, 0),
        'information', case when v_by = 'information' then v_information end,
        'randomShare', case when v_random_share < 1 then v_random_share end));

      -- Gold and repeats stand in the place of a task that would have come, so that they are never told by their time. What
      -- the rater had in their hands before comes again itself: something new before it would be told to stand in for it.
      if not exists (
        select 1 from assignments a
        where a.project_id = p_project and a.comparison_id = v_id and a.rater_id = p_rater and a.repeat = 0)
      then
        select o.comparison_id, o.repeat_of into v_let_go from assignments o
        where o.project_id = p_project and o.stands_for = v_id and o.rater_id = p_rater and o.state in ('expired', 'released')
        order by o.leased_at limit 1;
        if found and v_let_go.repeat_of is null then
          select g.id, g.k, 'silent' into v_other, v_other_k, v_use
          from tiebreak.pick_gold(p_project, p_rater, 'silent', v_wants, v_let_go.comparison_id) g;
        elsif found then
          select r.id, r.k, r.assignment_id, r.display_order into v_other, v_other_k, v_repeat_of, v_order
          from tiebreak.pick_repeat(p_project, p_rater, 0, v_let_go.repeat_of) r;
        else
          v_is_gold := random() < coalesce((v_project.policy #>> '{gold,silentRate}')::double precision, 0);
          v_is_repeat := random() < coalesce((v_project.policy #>> '{repeats,rate}')::double precision, 0);
          if (v_is_gold or v_is_repeat)
            and tiebreak.free_beside(p_project, v_id, p_rater, v_wants, v_most - v_open) < v_most - v_open then
            v_is_gold := false;
            v_is_repeat := false;
          end if;
          if v_is_gold then
            select g.id, g.k, 'silent' into v_other, v_other_k, v_use
            from tiebreak.pick_gold(p_project, p_rater, 'silent', v_wants, null) g;
          end if;
          if v_use is null and v_is_repeat then
            select r.id, r.k, r.assignment_id, r.display_order into v_other, v_other_k, v_repeat_of, v_order
            from tiebreak.pick_repeat(p_project, p_rater, (v_project.policy #>> '{repeats,after}')::integer, null) r;
          end if;
        end if;
      end if;
      if v_use is not null or v_repeat_of is not null then
        v_stands_for := v_id;
        v_id := v_other;
        v_k := v_other_k;
        v_because := jsonb_build_object('by', case when v_use is null then 'repeat' else 'gold' end);
        -- The own order turned round.
        v_order := array(select o from unnest(v_order) with ordinality as shown (o, place) order by place desc);
      end if;
    end if;

    update assignments a
    set state = 'leased', ended_at = null, holds_seat = v_use is null and v_repeat_of is null, gold_use = v_use,
        stands_for = v_stands_for, chosen_because = v_because, leased_at = clock_timestamp(), lease_until = clock_timestamp() + v_hold,
        scale = v_project.scale, allow_both_bad = v_project.allow_both_bad
    where a.project_id = p_project and a.comparison_id = v_id and a.rater_id = p_rater
      and a.repeat = case when v_repeat_of is null then 0 else 1 end and a.state in ('expired', 'released');

    if not found then
      if v_repeat_of is null then
        v_order := tiebreak.draw_order(p_project, v_id, v_k, v_balance);
      end if;
      insert into assignments
        (project_id, id, comparison_id, rater_id, repeat, repeat_of, display_order, state, holds_seat, gold_use, stands_for,
         lease_until, leased_at, scale, allow_both_bad, chosen_because)
      values
        (p_project, p_ids[v_next], v_id, p_rater, case when v_repeat_of is null then 0 else 1 end, v_repeat_of, v_order,
         'leased', v_use is null and v_repeat_of is null, v_use, v_stands_for, clock_timestamp() + v_hold, clock_timestamp(),
         v_project.scale, v_project.allow_both_bad, v_because)
      on conflict (project_id, comparison_id, rater_id, repeat) do nothing;
      continue when not found;
      v_next := v_next + 1;
      if v_repeat_of is null and v_k = 2 then
        v_balance := v_balance + case when v_order[1] = 1 then 1 else -1 end;
      end if;
    end if;
    if v_stage.stage in ('practice', 'qualification') then
      v_stage.open_now := v_stage.open_now + 1;
    elsif v_use is null and v_repeat_of is null then
      v_held := v_held + 1;
      update comparisons c set taken = c.taken + 1 where c.project_id = p_project and c.id = v_id;
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
