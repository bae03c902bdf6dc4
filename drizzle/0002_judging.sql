-- The two calls of the hot path: lease and submit. One round trip each; they set their own scope.
-- Lock order everywhere: rater, comparison, assignment. Whoever holds an assignment of their own waits for nothing but
-- itself: seats are looked for, and leases expired, only among rows that nobody holds. The rater's lock lets others refer
-- to the rater, as every answer does.

-- How a response is called inside one assignment: says nothing about either.
create function tiebreak.handle(p_assignment uuid, p_response uuid) returns text language sql immutable parallel safe
  return encode(substring(sha256(convert_to(p_assignment::text || ':' || p_response::text, 'UTF8')) for 8), 'hex');
--> statement-breakpoint

-- An assignment as its annotator may see it: messages and handles in display order, and the own answer so far.
create view shown_assignments with (security_invoker = true) as
select
  a.project_id, a.id, a.rater_id, a.state, a.lease_until, a.leased_at, a.ended_at, a.comparison_id,
  a.scale, a.allow_both_bad,
  p.messages as prompt,
  (select jsonb_agg(jsonb_build_object('handle', tiebreak.handle(a.id, r.id), 'messages', r.messages) order by shown.place)
   from unnest(a.display_order) with ordinality as shown (position, place)
   join comparison_responses cr on cr.project_id = a.project_id and cr.comparison_id = a.comparison_id
     and cr.position = shown.position
   join responses r on r.project_id = cr.project_id and r.id = cr.response_id) as responses,
  (select jsonb_build_object(
     'submissionId', s.id, 'strength', j.strength, 'bothBad', j.both_bad, 'reason', s.reason,
     'ranks', (select jsonb_object_agg(tiebreak.handle(a.id, cr.response_id), j.ranks[cr.position])
               from comparison_responses cr
               where cr.project_id = a.project_id and cr.comparison_id = a.comparison_id and j.ranks is not null))
   from submissions s
   join judgements j on j.project_id = s.project_id and j.submission_id = s.id and j.criterion = 'overall'
   where s.project_id = a.project_id and s.assignment_id = a.id
   order by s.revision desc limit 1) as answer
from assignments a
join comparisons c on c.project_id = a.project_id and c.id = a.comparison_id
join prompts p on p.project_id = c.project_id and p.id = c.prompt_id;
--> statement-breakpoint

-- Draws a display order: the response shown first is the one shown first least often in this comparison; where that is
-- even, the rater's own balance decides; where that is even too, chance does.
create function tiebreak.draw_order(p_project uuid, p_comparison uuid, p_k smallint, p_balance integer)
returns smallint[] language plpgsql volatile as $$
declare
  v_first smallint;
begin
  select o.position into v_first
  from generate_series(1, p_k) as o (position)
  left join assignments a on a.project_id = p_project and a.comparison_id = p_comparison and a.display_order[1] = o.position
  group by o.position
  order by count(a.id), case when p_k = 2 then sign(p_balance) * (case o.position when 1 then 1 else -1 end) else 0 end, random()
  limit 1;
  return array[v_first] || array(
    select o.position::smallint from generate_series(1, p_k) as o (position) where o.position <> v_first order by random());
end $$;
--> statement-breakpoint

-- Gives seats of expired leases back, some at a time. The order of locks is comparison, then assignment.
create function tiebreak.expire_leases(p_project uuid, p_limit integer) returns integer language plpgsql as $$
declare
  v_freed integer;
begin
  with late as materialized (
    select a.id from assignments a
    join comparisons c on c.project_id = a.project_id and c.id = a.comparison_id
    where a.project_id = p_project and a.state = 'leased' and a.lease_until < clock_timestamp()
    order by a.lease_until limit p_limit
    for update of c, a skip locked
  ), ended as (
    update assignments a set state = 'expired', ended_at = clock_timestamp(), holds_seat = false
    from late
    where a.project_id = p_project and a.id = late.id and a.state = 'leased' and a.lease_until < clock_timestamp()
    returning a.comparison_id
  ), freed as (
    update comparisons c set taken = c.taken - e.n
    from (select comparison_id, count(*)::smallint as n from ended group by comparison_id) e
    where c.project_id = p_project and c.id = e.comparison_id
    returning e.n
  )
  select coalesce(sum(n), 0) into v_freed from freed;
  return v_freed;
end $$;
--> statement-breakpoint

-- Leases up to cardinality(p_ids) comparisons for a rater: own open leases first, renewed and in the order drawn before,
-- then free seats. An expired lease of another rater counts as free. Ids of new assignments come from the caller.
create function tiebreak.lease_next(p_project uuid, p_actor text, p_rater uuid, p_ids uuid[], p_hold_ms integer)
returns setof shown_assignments language plpgsql as $$
declare
  v_hold interval := make_interval(secs => p_hold_ms / 1000.0);
  v_balance integer;
  v_project record;
  v_open integer;
  v_taken record;
  v_order smallint[];
  v_reopened boolean;
  v_next integer := 1;
begin
  perform set_config('tiebreak.project_id', p_project::text, true), set_config('tiebreak.actor_id', p_actor, true);
  select r.order_balance into strict v_balance from raters r where r.project_id = p_project and r.id = p_rater for no key update;
  select p.scale, p.allow_both_bad into strict v_project from projects p where p.id = p_project;

  update assignments a set lease_until = clock_timestamp() + v_hold
  where a.project_id = p_project and a.rater_id = p_rater and a.state = 'leased';
  get diagnostics v_open = row_count;

  while v_open < cardinality(p_ids) loop
    select c.id, c.k into v_taken
    from comparisons c
    where c.project_id = p_project and c.state = 'open' and c.taken < c.seats and c.gold is null
      and not exists (
        select 1 from assignments a
        where a.project_id = c.project_id and a.comparison_id = c.id and a.rater_id = p_rater and a.repeat = 0
          and a.state in ('leased', 'judged', 'skipped'))
    order by c.priority desc nulls last, c.random_rank -- as the index has it
    limit 1
    for update of c skip locked;

    if not found then
      exit when tiebreak.expire_leases(p_project, 50) = 0;
      continue;
    end if;

    update assignments a
    set state = 'leased', ended_at = null, holds_seat = true,
        leased_at = clock_timestamp(), lease_until = clock_timestamp() + v_hold,
        scale = v_project.scale, allow_both_bad = v_project.allow_both_bad
    where a.project_id = p_project and a.comparison_id = v_taken.id and a.rater_id = p_rater and a.repeat = 0
      and a.state in ('expired', 'released');
    v_reopened := found;

    if not v_reopened then
      v_order := tiebreak.draw_order(p_project, v_taken.id, v_taken.k, v_balance);
      v_balance := v_balance + case when v_order[1] = 1 then 1 else -1 end;
      insert into assignments
        (project_id, id, comparison_id, rater_id, display_order, state, holds_seat, lease_until, leased_at,
         scale, allow_both_bad, chosen_because)
      values
        (p_project, p_ids[v_next], v_taken.id, p_rater, v_order, 'leased', true,
         clock_timestamp() + v_hold, clock_timestamp(), v_project.scale, v_project.allow_both_bad, 'free_seat');
      v_next := v_next + 1;
    end if;
    update comparisons c set taken = c.taken + 1 where c.project_id = p_project and c.id = v_taken.id;
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

-- What is stored under an id, for a resend: the same body gets the stored result, another is refused.
create function tiebreak.stored_submission(p_project uuid, p_id uuid, p_rater uuid, p_digest bytea) returns jsonb
language sql stable as $$
  select case
    when s.rater_id = p_rater and s.body_digest = p_digest then jsonb_build_object(
      'kind', 'stored', 'id', s.id, 'assignmentId', s.assignment_id, 'revision', s.revision, 'surplus', s.surplus,
      'receivedAt', s.received_at)
    else jsonb_build_object('kind', 'judgement_id_reused')
  end
  from submissions s where s.project_id = p_project and s.id = p_id
$$;
--> statement-breakpoint

-- Stores one answer, once, with the assignment's completion. Answers {kind: 'stored', …} or {kind: <error code>}.
-- Writes once; on conflict it reads again in a fresh statement, since a single INSERT … ON CONFLICT DO NOTHING with a
-- SELECT cannot see what a concurrent resend has just committed.
create function tiebreak.submit_judgement(p_project uuid, p_actor text, p_rater uuid, p_body jsonb, p_digest bytea)
returns jsonb language plpgsql as $$
declare
  v_id uuid := (p_body ->> 'id')::uuid;
  v_revises uuid := (p_body ->> 'revises')::uuid;
  v_assignment assignments;
  v_comparison comparisons;
  v_last submissions;
  v_ranks smallint[];
  v_surplus boolean;
  v_stored jsonb;
begin
  perform set_config('tiebreak.project_id', p_project::text, true), set_config('tiebreak.actor_id', p_actor, true);

  select a.* into v_assignment from assignments a
  where a.project_id = p_project and a.id = (p_body ->> 'assignmentId')::uuid and a.rater_id = p_rater;
  if not found then
    v_stored := tiebreak.stored_submission(p_project, v_id, p_rater, p_digest);
    return coalesce(v_stored, jsonb_build_object('kind', 'assignment_not_found'));
  end if;
  select c.* into v_comparison from comparisons c
  where c.project_id = p_project and c.id = v_assignment.comparison_id for update;
  select a.* into v_assignment from assignments a
  where a.project_id = p_project and a.id = v_assignment.id for update;

  v_stored := tiebreak.stored_submission(p_project, v_id, p_rater, p_digest);
  if v_stored is not null then
    return v_stored;
  end if;

  select s.* into v_last from submissions s
  where s.project_id = p_project and s.assignment_id = v_assignment.id order by s.revision desc limit 1;
  if v_revises is null and v_last.id is not null then
    return jsonb_build_object('kind', 'assignment_already_judged');
  elsif v_revises is not null and v_last.id is null then
    return jsonb_build_object('kind', 'judgement_not_found');
  elsif v_revises <> v_last.id then
    return jsonb_build_object('kind', case
      when exists (select 1 from submissions s where s.project_id = p_project and s.id = v_revises and s.assignment_id = v_assignment.id)
      then 'judgement_revised_already' else 'judgement_not_found' end);
  end if;

  if p_body -> 'ranks' <> 'null'::jsonb then
    select array_agg((p_body -> 'ranks' ->> tiebreak.handle(v_assignment.id, cr.response_id))::smallint order by cr.position)
    into v_ranks
    from comparison_responses cr where cr.project_id = p_project and cr.comparison_id = v_comparison.id;
    if array_position(v_ranks, null) is not null
      or (select count(*) from jsonb_object_keys(p_body -> 'ranks')) <> v_comparison.k then
      return jsonb_build_object('kind', 'answer_not_of_assignment');
    end if;
  end if;

  v_surplus := case
    when v_last.id is not null then v_last.surplus
    when v_assignment.holds_seat then false
    else v_comparison.taken >= v_comparison.seats
  end;

  insert into submissions
    (project_id, id, rater_id, comparison_id, k, assignment_id, repeat, revision, revises, source, body_digest,
     display_order, surplus, guidelines_version, shown_at, answered_at, active_ms, layout, reason)
  values
    (p_project, v_id, p_rater, v_comparison.id, v_comparison.k, v_assignment.id, v_assignment.repeat,
     coalesce(v_last.revision, 0) + 1, v_revises, 'screen', p_digest, v_assignment.display_order, v_surplus,
     (select p.guidelines_version from projects p where p.id = p_project),
     (p_body ->> 'shownAt')::timestamptz, (p_body ->> 'answeredAt')::timestamptz, (p_body ->> 'activeMs')::integer,
     p_body ->> 'layout', p_body ->> 'reason')
  on conflict do nothing;
  if not found then
    v_stored := tiebreak.stored_submission(p_project, v_id, p_rater, p_digest);
    return coalesce(v_stored, jsonb_build_object('kind', 'assignment_already_judged'));
  end if;

  insert into judgements (project_id, submission_id, criterion, k, ranks, strength, both_bad)
  values (p_project, v_id, 'overall', v_comparison.k, v_ranks, (p_body ->> 'strength')::smallint, (p_body ->> 'bothBad')::boolean);

  if v_last.id is null then
    if not v_assignment.holds_seat and not v_surplus then
      update comparisons c set taken = c.taken + 1 where c.project_id = p_project and c.id = v_comparison.id;
    end if;
    update assignments a set state = 'judged', ended_at = clock_timestamp(), holds_seat = not v_surplus,
      skip_reason = null, skip_note = null
    where a.project_id = p_project and a.id = v_assignment.id;
  end if;

  return tiebreak.stored_submission(p_project, v_id, p_rater, p_digest);
end $$;
--> statement-breakpoint
revoke execute on all functions in schema tiebreak from public;
--> statement-breakpoint
grant execute on function
  tiebreak.handle(uuid, uuid),
  tiebreak.draw_order(uuid, uuid, smallint, integer),
  tiebreak.expire_leases(uuid, integer),
  tiebreak.lease_next(uuid, text, uuid, uuid[], integer),
  tiebreak.stored_submission(uuid, uuid, uuid, bytea),
  tiebreak.submit_judgement(uuid, text, uuid, jsonb, bytea)
to tiebreak_app;
--> statement-breakpoint
grant execute on function tiebreak.handle(uuid, uuid), tiebreak.expire_leases(uuid, integer) to tiebreak_jobs;
--> statement-breakpoint
grant select on shown_assignments to tiebreak_app;
--> statement-breakpoint
grant update on assignments to tiebreak_jobs;
