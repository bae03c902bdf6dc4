-- Stores one judgement, once, with the assignment's completion. Answers {kind: 'stored', …} or {kind: <error code>}.
-- Writes once; on conflict it reads again in a fresh statement, since a single INSERT … ON CONFLICT DO NOTHING with a
-- SELECT cannot see what a concurrent resend has just committed. A judgement after a requeue stands in the place of the one
-- that was sent back, and takes a seat like a first one. That of a rater who is left out is stored without a seat; a revision of what is left out stays out. Whoever replaces a judgement again
-- and again is refused at some time; what was sent back can always be judged.
-- A judgement without consent, or with guidelines that were not acknowledged, is stored too: it waits, and keeps the seat of
-- its task for as long as the lease would have.
create or replace function tiebreak.submit_judgement(p_project uuid, p_actor text, p_rater uuid, p_body jsonb, p_digest bytea)
returns jsonb language plpgsql
set plan_cache_mode = force_generic_plan
as $$
declare
  v_id uuid := (p_body ->> 'id')::uuid;
  v_revises uuid := (p_body ->> 'revises')::uuid;
  v_assignment assignments;
  v_comparison comparisons;
  v_last submissions;
  v_is_new boolean;
  v_ranks smallint[];
  v_unacceptable smallint[];
  v_criterion jsonb;
  v_surplus boolean;
  v_seatless boolean;
  v_left_out uuid;
  v_guidelines integer;
  v_after_withdrawal bigint;
  v_waits boolean;
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
  v_is_new := v_last.id is null or exists (
    select 1 from rulings r where r.project_id = p_project and r.submission_id = v_last.id and r.kind = 'requeue');
  if v_is_new then
    v_revises := coalesce(v_revises, v_last.id);
  end if;
  if v_revises is null and v_last.id is not null then
    return jsonb_build_object('kind', 'assignment_already_judged');
  elsif v_revises is not null and v_last.id is null then
    return jsonb_build_object('kind', 'judgement_not_found');
  elsif v_revises <> v_last.id then
    return jsonb_build_object('kind', case
      when exists (select 1 from submissions s where s.project_id = p_project and s.id = v_revises and s.assignment_id = v_assignment.id)
      then 'judgement_revised_already' else 'judgement_not_found' end);
  end if;

  if not v_is_new and v_last.revision >= tiebreak.most_revisions() then
    return jsonb_build_object('kind', 'judgement_revised_too_often');
  end if;

  if p_body -> 'ranks' <> 'null'::jsonb then
    v_ranks := tiebreak.stored_ranks(p_project, v_assignment.id, v_comparison.id, p_body -> 'ranks');
    if v_ranks is null then
      return jsonb_build_object('kind', 'answer_not_of_assignment');
    end if;
  end if;
  for v_criterion in select jsonb_array_elements(coalesce(p_body -> 'criteria', '[]')) loop
    if tiebreak.stored_ranks(p_project, v_assignment.id, v_comparison.id, v_criterion -> 'ranks') is null then
      return jsonb_build_object('kind', 'answer_not_of_assignment');
    end if;
  end loop;
  select coalesce(array_agg(cr.position order by cr.position), '{}') into v_unacceptable
  from comparison_responses cr
  where cr.project_id = p_project and cr.comparison_id = v_comparison.id
    and p_body -> 'unacceptable' ? tiebreak.handle(v_assignment.id, cr.response_id);
  if cardinality(v_unacceptable) <> coalesce(jsonb_array_length(p_body -> 'unacceptable'), 0) then
    return jsonb_build_object('kind', 'answer_not_of_assignment');
  end if;

  -- Gold and repeats take no seats.
  v_seatless := v_assignment.gold_use is not null or v_assignment.repeat > 0;
  -- Nor does what does not count, since its rater is left out: it waits without one, and takes one when it counts again.
  if v_is_new and not v_seatless then
    v_left_out := tiebreak.left_out_by(p_project, p_rater);
  end if;
  -- What was on screen; a version that does not exist was not.
  v_guidelines := coalesce(
    (select g.version from guidelines g where g.project_id = p_project and g.version = (p_body ->> 'guidelinesVersion')::integer),
    (select p.guidelines_version from projects p where p.id = p_project));
  select w.after_withdrawal, w.waits into v_after_withdrawal, v_waits
  from tiebreak.waits_now(p_project, p_actor, v_assignment.consent_version, v_guidelines) w;
  v_surplus := case
    when not v_is_new then v_last.surplus
    when v_left_out is not null or v_waits then false
    when v_assignment.holds_seat or v_seatless then false
    else v_comparison.taken >= v_comparison.seats
  end;

  insert into submissions
    (project_id, id, rater_id, comparison_id, k, assignment_id, repeat, revision, revises, source, body_digest,
     display_order, surplus, guidelines_version, consent_version, after_withdrawal, shown_at, answered_at, active_ms, layout, rendering, reason)
  values
    (p_project, v_id, p_rater, v_comparison.id, v_comparison.k, v_assignment.id, v_assignment.repeat,
     coalesce(v_last.revision, 0) + 1, v_revises, 'screen', p_digest, v_assignment.display_order, v_surplus,
     v_guidelines, v_assignment.consent_version, v_after_withdrawal,
     (p_body ->> 'shownAt')::timestamptz, (p_body ->> 'answeredAt')::timestamptz, (p_body ->> 'activeMs')::integer,
     p_body ->> 'layout', p_body ->> 'rendering', p_body ->> 'reason')
  on conflict do nothing;
  if not found then
    v_stored := tiebreak.stored_submission(p_project, v_id, p_rater, p_digest);
    return coalesce(v_stored, jsonb_build_object('kind', 'assignment_already_judged'));
  end if;

  insert into judgements (project_id, submission_id, criterion, k, ranks, strength, unacceptable, both_bad)
  values (p_project, v_id, 'overall', v_comparison.k, v_ranks, (p_body ->> 'strength')::smallint, v_unacceptable,
    (p_body ->> 'bothBad')::boolean);
  insert into judgements (project_id, submission_id, criterion, k, ranks, strength, both_bad)
  select p_project, v_id, c ->> 'criterion', v_comparison.k,
    tiebreak.stored_ranks(p_project, v_assignment.id, v_comparison.id, c -> 'ranks'), (c ->> 'strength')::smallint, false
  from jsonb_array_elements(coalesce(p_body -> 'criteria', '[]')) c;

  if v_is_new then
    if v_left_out is not null then
      insert into seat_changes (project_id, submission_id, ruling_id, change) values (p_project, v_id, v_left_out, 'freed');
      if v_assignment.holds_seat then
        update comparisons c set taken = c.taken - 1 where c.project_id = p_project and c.id = v_comparison.id;
      end if;
    elsif v_waits then
      if not v_assignment.holds_seat and not v_seatless then
        insert into seat_changes (project_id, submission_id, by_waiting, change) values (p_project, v_id, true, 'freed');
      end if;
    elsif not v_assignment.holds_seat and not v_surplus and not v_seatless then
      update comparisons c set taken = c.taken + 1 where c.project_id = p_project and c.id = v_comparison.id;
    end if;
    update assignments a set state = 'judged', ended_at = clock_timestamp(),
      holds_seat = not v_surplus and not v_seatless and v_left_out is null and (a.holds_seat or not v_waits),
      seat_until = case when v_waits and a.holds_seat and v_left_out is null then a.lease_until end, skip_reason = null, skip_note = null,
      -- What comes late and finds the seat gone takes nothing from what is left: nor does what stood in for such a task.
      stands_for = case when v_assignment.state = 'leased' or exists (
        select 1 from comparisons c where c.project_id = p_project and c.id = v_assignment.stands_for and c.taken < c.seats)
        then a.stands_for end
    where a.project_id = p_project and a.id = v_assignment.id;
  else
    -- A revision stays out with what it replaces, by the same act, and without a seat.
    insert into rulings (project_id, id, act_id, kind, submission_id)
    select p_project, gen_random_uuid(), latest.act_id, latest.kind, v_id
    from (
      select r.kind, r.act_id from rulings r
      where r.project_id = p_project and r.submission_id = v_last.id and r.kind in ('exclude_submission', 'include_submission')
      order by r.seq desc limit 1) latest
    where latest.kind = 'exclude_submission';
    insert into seat_changes (project_id, submission_id, ruling_id, consent_id, by_kind, by_waiting, change)
    select p_project, v_id, latest.ruling_id, latest.consent_id, latest.by_kind, latest.by_waiting, 'freed' from (
      select h.ruling_id, h.consent_id, h.by_kind, h.by_waiting, h.change from seat_changes h
      where h.project_id = p_project and h.submission_id = v_last.id order by h.seq desc limit 1) latest
    where latest.change = 'freed';
    update assignments a set seat_until = case when v_waits then a.lease_until end
    where a.project_id = p_project and a.id = v_assignment.id and a.holds_seat and (v_waits or a.seat_until is not null);
  end if;

  return tiebreak.stored_submission(p_project, v_id, p_rater, p_digest);
end $$;

revoke execute on function tiebreak.submit_judgement(uuid, text, uuid, jsonb, bytea) from public;
grant execute on function tiebreak.submit_judgement(uuid, text, uuid, jsonb, bytea) to tiebreak_app;
