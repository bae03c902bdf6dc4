ALTER TABLE "raters" ADD COLUMN "resumed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "raters" ADD COLUMN "qualified_at" timestamp (3) with time zone;
--> statement-breakpoint
-- What a rater may be given, worked out once a lease: who they are as members of groups, what their tags are, and the
-- tags that a prompt asks for. Null where the policy does not ask.
create type tiebreak.wants as (groups text[], tags text[], prefixes text[], names text[]);
--> statement-breakpoint

-- The next comparison with a free seat for a rater, locked: what is kept for them first; then, where the policy says so,
-- the one that tells most; then by priority and chance. p_wait waits for one that somebody else is being given.
create function tiebreak.pick_comparison(p_project uuid, p_rater uuid, p_wants tiebreak.wants, p_informative boolean, p_wait boolean)
returns table (id uuid, k smallint, priority integer, information double precision, way text) language plpgsql as $$
#variable_conflict use_column
declare
  v_picked record;
begin
  if p_wait then
    select c.id, c.k, c.priority, c.information, 'free_seat' as way into v_picked
    from comparisons c
    where c.project_id = p_project and c.state = 'open' and c.taken < c.seats and c.gold is null
      and (c.reserved_for is null or c.reserved_for && p_wants.groups)
      and not exists (
        select 1 from assignments a
        where a.project_id = c.project_id and a.comparison_id = c.id and a.rater_id = p_rater and a.repeat = 0
          and a.state in ('leased', 'judged', 'skipped', 'flagged'))
      and (p_wants.prefixes is null or not exists (
        select 1 from prompts p, unnest(p.tags) t
        where p.project_id = c.project_id and p.id = c.prompt_id and t like any (p_wants.prefixes) and t <> all (p_wants.tags)))
      and (p_wants.names is null or not exists (
        select 1 from comparison_responses cr
        join responses r on r.project_id = cr.project_id and r.id = cr.response_id
        where cr.project_id = c.project_id and cr.comparison_id = c.id
          and (lower(r.system) = any (p_wants.names) or lower(r.metadata ->> 'author') = any (p_wants.names))))
    order by c.priority desc nulls last, c.random_rank
    limit 1
    for update of c;
    if found then
      return query select v_picked.id, v_picked.k, v_picked.priority, v_picked.information, v_picked.way;
    end if;
    return;
  end if;

  select c.id, c.k, c.priority, c.information, 'reserved' as way into v_picked
  from comparisons c
  where c.project_id = p_project and c.state = 'open' and c.taken < c.seats and c.gold is null
    and c.reserved_for is not null and c.reserved_for && p_wants.groups
    and not exists (
      select 1 from assignments a
      where a.project_id = c.project_id and a.comparison_id = c.id and a.rater_id = p_rater and a.repeat = 0
        and a.state in ('leased', 'judged', 'skipped', 'flagged'))
    and (p_wants.prefixes is null or not exists (
      select 1 from prompts p, unnest(p.tags) t
      where p.project_id = c.project_id and p.id = c.prompt_id and t like any (p_wants.prefixes) and t <> all (p_wants.tags)))
    and (p_wants.names is null or not exists (
      select 1 from comparison_responses cr
      join responses r on r.project_id = cr.project_id and r.id = cr.response_id
      where cr.project_id = c.project_id and cr.comparison_id = c.id
        and (lower(r.system) = any (p_wants.names) or lower(r.metadata ->> 'author') = any (p_wants.names))))
  order by c.priority desc nulls last, c.random_rank
  limit 1
  for update of c skip locked;
  if not found and p_informative then
    select c.id, c.k, c.priority, c.information, 'information' as way into v_picked
    from comparisons c
    where c.project_id = p_project and c.state = 'open' and c.taken < c.seats and c.gold is null
      and (c.reserved_for is null or c.reserved_for && p_wants.groups) and c.information is not null
      and not exists (
        select 1 from assignments a
        where a.project_id = c.project_id and a.comparison_id = c.id and a.rater_id = p_rater and a.repeat = 0
          and a.state in ('leased', 'judged', 'skipped', 'flagged'))
      and (p_wants.prefixes is null or not exists (
        select 1 from prompts p, unnest(p.tags) t
        where p.project_id = c.project_id and p.id = c.prompt_id and t like any (p_wants.prefixes) and t <> all (p_wants.tags)))
      and (p_wants.names is null or not exists (
        select 1 from comparison_responses cr
        join responses r on r.project_id = cr.project_id and r.id = cr.response_id
        where cr.project_id = c.project_id and cr.comparison_id = c.id
          and (lower(r.system) = any (p_wants.names) or lower(r.metadata ->> 'author') = any (p_wants.names))))
    order by c.priority desc nulls last, c.information desc nulls last, c.random_rank
    limit 1
    for update of c skip locked;
  end if;
  if not found then
    select c.id, c.k, c.priority, c.information, 'free_seat' as way into v_picked
    from comparisons c
    where c.project_id = p_project and c.state = 'open' and c.taken < c.seats and c.gold is null
      and (c.reserved_for is null or c.reserved_for && p_wants.groups)
      and not exists (
        select 1 from assignments a
        where a.project_id = c.project_id and a.comparison_id = c.id and a.rater_id = p_rater and a.repeat = 0
          and a.state in ('leased', 'judged', 'skipped', 'flagged'))
      and (p_wants.prefixes is null or not exists (
        select 1 from prompts p, unnest(p.tags) t
        where p.project_id = c.project_id and p.id = c.prompt_id and t like any (p_wants.prefixes) and t <> all (p_wants.tags)))
      and (p_wants.names is null or not exists (
        select 1 from comparison_responses cr
        join responses r on r.project_id = cr.project_id and r.id = cr.response_id
        where cr.project_id = c.project_id and cr.comparison_id = c.id
          and (lower(r.system) = any (p_wants.names) or lower(r.metadata ->> 'author') = any (p_wants.names))))
    order by c.priority desc nulls last, c.random_rank
    limit 1
    for update of c skip locked;
  end if;
  if found then
    return query select v_picked.id, v_picked.k, v_picked.priority, v_picked.information, v_picked.way;
  end if;
end $$;
--> statement-breakpoint

-- A rater's answers to gold of one use since a lead last let them go on, newest first.
create function tiebreak.gold_answers(p_project uuid, p_rater uuid, p_use text, p_limit integer)
returns table (assignment_id uuid, agreed boolean) language sql stable as $$
  select a.id, tiebreak.agrees_with_gold(c.gold, (
    select j.ranks from submissions s
    join judgements j on j.project_id = s.project_id and j.submission_id = s.id and j.criterion = 'overall'
    where s.project_id = a.project_id and s.assignment_id = a.id order by s.revision desc limit 1))
  from assignments a
  join comparisons c on c.project_id = a.project_id and c.id = a.comparison_id
  join raters r on r.project_id = a.project_id and r.id = a.rater_id
  where a.project_id = p_project and a.rater_id = p_rater and a.gold_use = p_use and a.state = 'judged' and c.gold is not null
    and a.ended_at > coalesce(r.resumed_at, '-infinity')
  order by a.ended_at desc limit p_limit
$$;
--> statement-breakpoint

-- Where a rater stands: practice, then scored tasks, then work; 'failed' when the scored ones went below the bar. What the
-- project has too little gold for is not asked for. `open_now` counts tasks of the stage in the rater's hands.
create function tiebreak.rater_stage(p_project uuid, p_rater uuid, p_gold jsonb)
returns table (stage text, done integer, asked integer, open_now integer) language plpgsql stable as $$
#variable_conflict use_column
declare
  v_practice integer := coalesce((p_gold ->> 'practice')::integer, 0);
  v_scored integer := coalesce((p_gold ->> 'scored')::integer, 0);
  v record;
  v_agreed integer;
begin
  if (v_practice = 0 and v_scored = 0)
    or exists (select 1 from raters r where r.project_id = p_project and r.id = p_rater and r.qualified_at is not null) then
    return query select 'work', 0, 0, 0;
    return;
  end if;
  select
    count(*) filter (where a.gold_use = 'training' and a.state in ('judged', 'skipped', 'flagged'))::integer as trained,
    count(*) filter (where a.gold_use = 'training' and a.state = 'leased')::integer as training,
    count(*) filter (where a.gold_use = 'qualification' and a.state = 'judged')::integer as scored,
    count(*) filter (where a.gold_use = 'qualification' and a.state in ('skipped', 'flagged'))::integer as declined,
    count(*) filter (where a.gold_use = 'qualification' and a.state = 'leased')::integer as scoring
  into v from assignments a where a.project_id = p_project and a.rater_id = p_rater and a.gold_use is not null;
  v_practice := least(v_practice, v.trained + v.training + tiebreak.unseen_gold(p_project, p_rater, 'training'));
  if v.trained < v_practice then
    return query select 'practice', v.trained, v_practice, v.training;
    return;
  end if;
  v_scored := least(v_scored, v.scored + v.scoring + tiebreak.unseen_gold(p_project, p_rater, 'qualification'));
  if v.scored < v_scored then
    return query select 'qualification', v.scored, v_scored, v.scoring;
    return;
  end if;
  select count(*) filter (where agreed)::integer into v_agreed
  from tiebreak.gold_answers(p_project, p_rater, 'qualification', greatest(v.scored, 1));
  if v.scored + v.declined > 0 and v_agreed < v.scored * coalesce((p_gold ->> 'pass')::double precision, 0.75)
    or v.scored = 0 and v.declined > 0 then
    return query select 'failed', v.scored, v_scored, 0;
  else
    return query select 'work', 0, 0, 0;
  end if;
end $$;
--> statement-breakpoint

-- How many gold comparisons of a use a rater was never given.
create function tiebreak.unseen_gold(p_project uuid, p_rater uuid, p_use text) returns integer language sql stable as $$
  select count(*)::integer from comparisons c
  where c.project_id = p_project and c.gold is not null and c.gold ->> 'use' = p_use and c.state = 'open'
    and not exists (select 1 from assignments a where a.project_id = c.project_id and a.comparison_id = c.id
      and a.rater_id = p_rater and a.state in ('leased', 'judged', 'skipped', 'flagged'))
$$;
--> statement-breakpoint

-- One of them. Gold has no seats, so there is nothing to lock.
create function tiebreak.pick_gold(p_project uuid, p_rater uuid, p_use text)
returns table (id uuid, k smallint) language sql volatile as $$
  select c.id, c.k from comparisons c
  where c.project_id = p_project and c.gold is not null and c.gold ->> 'use' = p_use and c.state = 'open'
    and not exists (select 1 from assignments a where a.project_id = c.project_id and a.comparison_id = c.id
      and a.rater_id = p_rater and a.state in ('leased', 'judged', 'skipped', 'flagged'))
  order by c.priority desc, random() limit 1
$$;
--> statement-breakpoint

-- An own judged comparison to be shown again: at least p_after others were judged since, and it was not repeated yet.
create function tiebreak.pick_repeat(p_project uuid, p_rater uuid, p_after integer)
returns table (id uuid, k smallint, assignment_id uuid, display_order smallint[]) language sql volatile as $$
  select c.id, c.k, old.id, old.display_order
  from (
    select a.* from assignments a
    where a.project_id = p_project and a.rater_id = p_rater and a.state = 'judged'
    order by a.ended_at desc offset p_after limit 200) old
  join comparisons c on c.project_id = old.project_id and c.id = old.comparison_id
  where old.repeat = 0 and old.gold_use is null and c.gold is null and c.state in ('open', 'settled')
    and not exists (select 1 from assignments again where again.project_id = old.project_id
      and again.comparison_id = old.comparison_id and again.rater_id = old.rater_id and again.repeat > 0)
  order by random() limit 1
$$;
--> statement-breakpoint

-- Leases up to cardinality(p_ids) comparisons for a rater: own open leases first, renewed and in the order drawn before,
-- then by the project's policy: practice and scored tasks, silent gold, repeats, and free seats. An expired lease of another
-- rater counts as free. Ids of new assignments come from the caller. Nothing where the project is not open or the rater paused.
create or replace function tiebreak.lease_next(p_project uuid, p_actor text, p_rater uuid, p_ids uuid[], p_hold_ms integer)
returns setof shown_assignments language plpgsql as $$
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
  v_order smallint[];
  v_next integer := 1;
begin
  perform set_config('tiebreak.project_id', p_project::text, true), set_config('tiebreak.actor_id', p_actor, true);
  select r.order_balance, r.paused_at, r.qualified_at into strict v_rater
  from raters r where r.project_id = p_project and r.id = p_rater for no key update;
  v_balance := v_rater.order_balance;
  select p.scale, p.allow_both_bad, p.state, p.policy, p.rater_quota into strict v_project from projects p where p.id = p_project;
  if v_project.state <> 'open' or v_rater.paused_at is not null then
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
    if v_stage.stage = 'failed' then
      exit;
    elsif v_stage.stage in ('practice', 'qualification') then
      exit when v_stage.done + v_stage.open_now >= v_stage.asked;
      v_use := case v_stage.stage when 'practice' then 'training' else 'qualification' end;
      select g.id, g.k into v_id, v_k from tiebreak.pick_gold(p_project, p_rater, v_use) g;
      exit when not found;
      v_because := jsonb_build_object('by', v_stage.stage);
      v_stage.open_now := v_stage.open_now + 1;
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

      -- Gold and repeats stand in the place of a task that would have come, so that they are never told by their time.
      if random() < coalesce((v_project.policy #>> '{gold,silentRate}')::double precision, 0) then
        select g.id, g.k, 'silent' into v_other, v_other_k, v_use from tiebreak.pick_gold(p_project, p_rater, 'silent') g;
        if found then
          v_id := v_other;
          v_k := v_other_k;
          v_because := '{"by": "gold"}';
        end if;
      end if;
      if v_use is null and random() < coalesce((v_project.policy #>> '{repeats,rate}')::double precision, 0) then
        select r.id, r.k, r.assignment_id, r.display_order into v_other, v_other_k, v_repeat_of, v_order
        from tiebreak.pick_repeat(p_project, p_rater, (v_project.policy #>> '{repeats,after}')::integer) r;
        if found then
          v_id := v_other;
          v_k := v_other_k;
          v_because := '{"by": "repeat"}';
          -- The own order turned round.
          v_order := array(select o from unnest(v_order) with ordinality as shown (o, place) order by place desc);
        end if;
      end if;
      if v_use is null and v_repeat_of is null then
        v_held := v_held + 1;
      end if;
    end if;

    update assignments a
    set state = 'leased', ended_at = null, holds_seat = v_use is null, gold_use = v_use, chosen_because = v_because,
        leased_at = clock_timestamp(), lease_until = clock_timestamp() + v_hold,
        scale = v_project.scale, allow_both_bad = v_project.allow_both_bad
    where v_repeat_of is null and a.project_id = p_project and a.comparison_id = v_id and a.rater_id = p_rater and a.repeat = 0
      and a.state in ('expired', 'released');

    if not found then
      if v_repeat_of is null then
        v_order := tiebreak.draw_order(p_project, v_id, v_k, v_balance);
        v_balance := v_balance + case when v_order[1] = 1 then 1 else -1 end;
      end if;
      insert into assignments
        (project_id, id, comparison_id, rater_id, repeat, repeat_of, display_order, state, holds_seat, gold_use, lease_until,
         leased_at, scale, allow_both_bad, chosen_because)
      values
        (p_project, p_ids[v_next], v_id, p_rater, case when v_repeat_of is null then 0 else 1 end, v_repeat_of, v_order,
         'leased', v_use is null and v_repeat_of is null, v_use, clock_timestamp() + v_hold, clock_timestamp(),
         v_project.scale, v_project.allow_both_bad, v_because);
      v_next := v_next + 1;
    end if;
    if v_use is null and v_repeat_of is null then
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
--> statement-breakpoint
revoke execute on function
  tiebreak.pick_comparison(uuid, uuid, tiebreak.wants, boolean, boolean), tiebreak.gold_answers(uuid, uuid, text, integer),
  tiebreak.rater_stage(uuid, uuid, jsonb), tiebreak.unseen_gold(uuid, uuid, text), tiebreak.pick_gold(uuid, uuid, text),
  tiebreak.pick_repeat(uuid, uuid, integer) from public;
--> statement-breakpoint
grant execute on function
  tiebreak.pick_comparison(uuid, uuid, tiebreak.wants, boolean, boolean), tiebreak.gold_answers(uuid, uuid, text, integer),
  tiebreak.rater_stage(uuid, uuid, jsonb), tiebreak.unseen_gold(uuid, uuid, text), tiebreak.pick_gold(uuid, uuid, text),
  tiebreak.pick_repeat(uuid, uuid, integer) to tiebreak_app;
