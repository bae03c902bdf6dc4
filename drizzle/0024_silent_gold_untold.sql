ALTER TABLE "assignments" ADD COLUMN "stands_for" uuid;--> statement-breakpoint
ALTER TABLE "assignments" ADD CONSTRAINT "assignments_stands_for" FOREIGN KEY ("project_id","stands_for") REFERENCES "public"."comparisons"("project_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "assignments_stand_ins" ON "assignments" USING btree ("project_id","stands_for") WHERE "assignments"."stands_for" is not null;
--> statement-breakpoint

-- How many of their own last answers an annotator sees and may take back. What is older is shown nowhere, and repeats are
-- taken from there.
create function tiebreak.undo_depth() returns integer language sql immutable parallel safe return 10;
--> statement-breakpoint

-- When an answer or skip of a rater was last sent back.
create function tiebreak.last_sent_back(p_project uuid, p_rater uuid) returns timestamptz language sql stable as $$
  select coalesce(greatest(
    (select max(r.ruled_at) from assignments a
     join submissions s on s.project_id = a.project_id and s.assignment_id = a.id
     join rulings r on r.project_id = s.project_id and r.submission_id = s.id and r.kind = 'requeue'
     where a.project_id = p_project and a.rater_id = p_rater),
    -- A skip that was sent back has its reason left, and its end is when that was.
    (select max(coalesce(a.ended_at, a.leased_at)) from assignments a
     where a.project_id = p_project and a.rater_id = p_rater and a.state in ('released', 'leased', 'expired')
       and a.skip_reason is not null)), '-infinity')
$$;
--> statement-breakpoint

-- How many seats of a comparison are kept by what stands in for it, seen by one rater: none is free to whoever has such a
-- task themselves. A lease that has run out keeps none from others. Asked last, of what is not ruled out by anything else.
create function tiebreak.stand_ins(p_project uuid, p_comparison uuid, p_rater uuid) returns bigint language sql stable cost 10000 as $$
  select count(*) + coalesce(max(case when a.rater_id = p_rater then 32767 end), 0) from assignments a
  where a.project_id = p_project and a.stands_for = p_comparison and a.state = 'leased'
    and (a.rater_id = p_rater or a.lease_until > clock_timestamp())
$$;
--> statement-breakpoint

-- The next comparison with a free seat for a rater, locked: what is kept for them first; then, where the policy says so,
-- the one that tells most; then by priority and chance. p_wait waits for one that somebody else is being given.
-- What rules a comparison out is counted and not asked for by "not exists": that is planned as a hash over all responses of
-- the project and all assignments of the rater, where a few comparisons at the head of the queue are all that is looked at.
-- What gold or a repeat stands in for is passed over like what is leased itself.
create or replace function tiebreak.pick_comparison(p_project uuid, p_rater uuid, p_wants tiebreak.wants, p_informative boolean, p_wait boolean)
returns table (id uuid, k smallint, priority integer, information double precision, way text) language plpgsql as $$
#variable_conflict use_column
declare
  v_picked record;
begin
  if p_wait then
    select c.id, c.k, c.priority, c.information, 'free_seat' as way into v_picked
    from comparisons c
    where c.project_id = p_project and c.state = 'open' and c.taken < c.seats and c.gold is null
      and c.taken + tiebreak.stand_ins(c.project_id, c.id, p_rater) < c.seats
      and (c.reserved_for is null or c.reserved_for && p_wants.groups)
      and 0 = (
        select count(*) from assignments a
        where a.project_id = c.project_id and a.comparison_id = c.id and a.rater_id = p_rater and a.repeat = 0
          and a.state in ('leased', 'judged', 'skipped', 'flagged'))
      and (p_wants.prefixes is null or 0 = (
        select count(*) from prompts p, unnest(p.tags) t
        where p.project_id = c.project_id and p.id = c.prompt_id and t like any (p_wants.prefixes) and t <> all (p_wants.tags)))
      and (p_wants.names is null or 0 = (
        select count(*) from comparison_responses cr
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
    and c.taken + tiebreak.stand_ins(c.project_id, c.id, p_rater) < c.seats
    and c.reserved_for is not null and c.reserved_for && p_wants.groups
    and 0 = (
      select count(*) from assignments a
      where a.project_id = c.project_id and a.comparison_id = c.id and a.rater_id = p_rater and a.repeat = 0
        and a.state in ('leased', 'judged', 'skipped', 'flagged'))
    and (p_wants.prefixes is null or 0 = (
      select count(*) from prompts p, unnest(p.tags) t
      where p.project_id = c.project_id and p.id = c.prompt_id and t like any (p_wants.prefixes) and t <> all (p_wants.tags)))
    and (p_wants.names is null or 0 = (
      select count(*) from comparison_responses cr
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
      and c.taken + tiebreak.stand_ins(c.project_id, c.id, p_rater) < c.seats
      and (c.reserved_for is null or c.reserved_for && p_wants.groups) and c.information is not null
      and 0 = (
        select count(*) from assignments a
        where a.project_id = c.project_id and a.comparison_id = c.id and a.rater_id = p_rater and a.repeat = 0
          and a.state in ('leased', 'judged', 'skipped', 'flagged'))
      and (p_wants.prefixes is null or 0 = (
        select count(*) from prompts p, unnest(p.tags) t
        where p.project_id = c.project_id and p.id = c.prompt_id and t like any (p_wants.prefixes) and t <> all (p_wants.tags)))
      and (p_wants.names is null or 0 = (
        select count(*) from comparison_responses cr
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
      and c.taken + tiebreak.stand_ins(c.project_id, c.id, p_rater) < c.seats
      and (c.reserved_for is null or c.reserved_for && p_wants.groups)
      and 0 = (
        select count(*) from assignments a
        where a.project_id = c.project_id and a.comparison_id = c.id and a.rater_id = p_rater and a.repeat = 0
          and a.state in ('leased', 'judged', 'skipped', 'flagged'))
      and (p_wants.prefixes is null or 0 = (
        select count(*) from prompts p, unnest(p.tags) t
        where p.project_id = c.project_id and p.id = c.prompt_id and t like any (p_wants.prefixes) and t <> all (p_wants.tags)))
      and (p_wants.names is null or 0 = (
        select count(*) from comparison_responses cr
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

-- A rater's answers to gold of one use, newest first; of silent gold those since a lead last let them go on. Scored tasks
-- are asked once: those from before a pause are not asked again, so they count. The first answer to a task counts, whatever
-- it was changed to: whoever answers without reading may look afterwards.
create or replace function tiebreak.gold_answers(p_project uuid, p_rater uuid, p_use text, p_limit integer)
returns table (assignment_id uuid, agreed boolean) language sql stable as $$
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
--> statement-breakpoint
drop function tiebreak.pick_gold(uuid, uuid, text);
--> statement-breakpoint

-- A gold comparison that a rater was never given, locked: whoever sends it to the reviewers or out waits until it is handed
-- out, and ends that lease with the others. The lock is a shared one, so that many are given the same gold at once. Silent
-- gold that somebody is about to change is passed over, and the ordinary task comes; in practice one waits for it.
-- Silent gold asks for no more than ordinary tasks do: it is nobody's own text, in no language that they do not know. With
-- p_again it is the one that the rater has let go, and else none that they have had in their hands.
create function tiebreak.pick_gold(p_project uuid, p_rater uuid, p_use text, p_wants tiebreak.wants, p_again uuid)
returns table (id uuid, k smallint) language plpgsql as $$
#variable_conflict use_column
begin
  return query
    select c.id, c.k from comparisons c
    where c.project_id = p_project and c.gold is not null and c.gold ->> 'use' = p_use and c.state = 'open'
      and case when p_again is null
        then not exists (select 1 from assignments a where a.project_id = c.project_id and a.comparison_id = c.id
          and a.rater_id = p_rater and (p_use = 'silent' or a.state in ('leased', 'judged', 'skipped', 'flagged')))
        else c.id = p_again end
      and (p_use <> 'silent' or (
        (c.reserved_for is null or c.reserved_for && p_wants.groups)
        and (p_wants.prefixes is null or not exists (
          select 1 from prompts p, unnest(p.tags) t
          where p.project_id = c.project_id and p.id = c.prompt_id and t like any (p_wants.prefixes) and t <> all (p_wants.tags)))
        and (p_wants.names is null or not exists (
          select 1 from comparison_responses cr
          join responses r on r.project_id = cr.project_id and r.id = cr.response_id
          where cr.project_id = c.project_id and cr.comparison_id = c.id
            and (lower(r.system) = any (p_wants.names) or lower(r.metadata ->> 'author') = any (p_wants.names))))))
    order by c.priority desc, random() limit 1
    for key share of c skip locked;
  if found or p_use = 'silent' then
    return;
  end if;
  return query
    select c.id, c.k from comparisons c
    where c.project_id = p_project and c.gold is not null and c.gold ->> 'use' = p_use and c.state = 'open'
      and not exists (select 1 from assignments a where a.project_id = c.project_id and a.comparison_id = c.id
        and a.rater_id = p_rater and a.state in ('leased', 'judged', 'skipped', 'flagged'))
    order by c.priority desc, random() limit 1
    for key share of c;
end $$;
--> statement-breakpoint
drop function tiebreak.pick_repeat(uuid, uuid, integer);
--> statement-breakpoint

-- An own judged comparison to be shown again, locked as gold is: at least p_after others were judged since, so many that the
-- answer is not to be looked up any more, and it was not repeated yet. With p_again it is the assignment whose repeat the
-- rater has let go.
create function tiebreak.pick_repeat(p_project uuid, p_rater uuid, p_after integer, p_again uuid)
returns table (id uuid, k smallint, assignment_id uuid, display_order smallint[]) language sql volatile as $$
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
  order by random() limit 1
  for key share of c skip locked
$$;
--> statement-breakpoint

-- Leases up to cardinality(p_ids) comparisons for a rater: own open leases first, renewed and in the order drawn before,
-- then by the project's policy: practice and scored tasks, silent gold, repeats, and free seats. An expired lease of another
-- rater counts as free. Ids of new assignments come from the caller. Nothing where the project is not open or the rater paused.
-- A rater's balance is that of pairs: of three responses or more another than the first comes first most of the time.
-- Silent gold and repeats stand in for the ordinary task that would have come. It is kept for whoever has them meanwhile, and
-- let go when they let theirs go; whoever would be given it then is given again what stood in for it.
-- What was picked may have been judged or skipped late by the same rater while this waited for its lock: then it looks again.
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
  v_stands_for uuid;
  v_let_go record;
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

      -- Gold and repeats stand in the place of a task that would have come, so that they are never told by their time.
      if random() < coalesce((v_project.policy #>> '{gold,silentRate}')::double precision, 0) then
        select g.id, g.k, 'silent' into v_other, v_other_k, v_use
        from tiebreak.pick_gold(p_project, p_rater, 'silent', v_wants, null) g;
      end if;
      if v_use is null and random() < coalesce((v_project.policy #>> '{repeats,rate}')::double precision, 0) then
        select r.id, r.k, r.assignment_id, r.display_order into v_other, v_other_k, v_repeat_of, v_order
        from tiebreak.pick_repeat(p_project, p_rater, (v_project.policy #>> '{repeats,after}')::integer, null) r;
      end if;
      if v_use is null and v_repeat_of is null then
        select o.comparison_id, o.repeat_of into v_let_go from assignments o
        where o.project_id = p_project and o.stands_for = v_id and o.rater_id = p_rater and o.state in ('expired', 'released')
        order by o.leased_at limit 1;
        if found and v_let_go.repeat_of is null then
          select g.id, g.k, 'silent' into v_other, v_other_k, v_use
          from tiebreak.pick_gold(p_project, p_rater, 'silent', v_wants, v_let_go.comparison_id) g;
        elsif found then
          select r.id, r.k, r.assignment_id, r.display_order into v_other, v_other_k, v_repeat_of, v_order
          from tiebreak.pick_repeat(p_project, p_rater, 0, v_let_go.repeat_of) r;
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
--> statement-breakpoint

-- Who gets nothing has nothing left: what is free then is kept for others, is their own, or asks for what they don't know.
create or replace function tiebreak.next_assignments(p_project uuid, p_actor text, p_rater uuid, p_ids uuid[], p_hold_ms integer, p_at_most integer)
returns jsonb language plpgsql as $$
declare
  v_assignments jsonb;
  v_own record;
  v_most integer;
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
    count(*) filter (where a.state = 'leased')::integer as leased,
    count(*) filter (where a.state in ('leased', 'judged', 'skipped', 'flagged'))::integer as met,
    count(*) filter (where a.holds_seat) as held,
    count(*) filter (where a.state = 'leased' and (a.gold_use = 'silent' or a.repeat > 0)) as standing_in,
    count(*) filter (where a.state in ('judged', 'skipped', 'flagged') and (a.gold_use = 'silent' or a.repeat > 0)) as stood_in,
    coalesce(jsonb_agg(a.id) filter (where a.state = 'leased' and a.gold_use = 'training'), '[]') as explained
  into v_own from assignments a where a.project_id = p_project and a.rater_id = p_rater;

  v_most := p_at_most + v_own.standing_in + v_own.stood_in;
  select count(*)::integer into v_free from (
    select 1 from comparisons c
    where c.project_id = p_project and c.state = 'open' and c.taken < c.seats and c.gold is null
    order by c.priority desc nulls last, c.random_rank limit v_most + v_own.met) free;
  if v_free < v_most + v_own.met then
    select count(*)::integer into v_free from (
      select 1 from comparisons c
      where c.project_id = p_project and c.state = 'open' and c.taken < c.seats and c.gold is null
        and not exists (
          select 1 from assignments a where a.project_id = p_project and a.comparison_id = c.id and a.rater_id = p_rater
            and a.state in ('leased', 'judged', 'skipped', 'flagged'))
      limit v_most) free;
  end if;
  -- What stands in for a task takes it from what is left as the task itself would, also afterwards, when that comes too: so
  -- it is made out by no count. Where that would leave nothing, one is left as long as there is one.
  v_left := v_free - v_own.standing_in;
  v_left := case when v_left <= 0 then 0 else least(greatest(v_left - v_own.stood_in, 1), p_at_most) end;

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
    'left', case when v_assignments = '[]' then 0 else v_own.leased + v_left end,
    'stage', v_found.stage, 'stageDone', v_found.done, 'stageOf', v_found.asked,
    'nothing', v_found.nothing, 'standing', v_found.standing);
end $$;
--> statement-breakpoint
-- Planned once: planning takes longer than counting.
alter function tiebreak.lease_next(uuid, text, uuid, uuid[], integer) set plan_cache_mode = 'force_generic_plan';
--> statement-breakpoint
alter function tiebreak.next_assignments(uuid, text, uuid, uuid[], integer, integer) set plan_cache_mode = 'force_generic_plan';
--> statement-breakpoint
revoke execute on function
  tiebreak.undo_depth(), tiebreak.last_sent_back(uuid, uuid), tiebreak.stand_ins(uuid, uuid, uuid), tiebreak.pick_gold(uuid, uuid, text, tiebreak.wants, uuid),
  tiebreak.pick_repeat(uuid, uuid, integer, uuid) from public;
--> statement-breakpoint
grant execute on function
  tiebreak.undo_depth(), tiebreak.last_sent_back(uuid, uuid), tiebreak.stand_ins(uuid, uuid, uuid), tiebreak.pick_gold(uuid, uuid, text, tiebreak.wants, uuid),
  tiebreak.pick_repeat(uuid, uuid, integer, uuid) to tiebreak_app;
