-- What a member has read of a project's guidelines and agreed to; null when the project is not to be seen.
create function tiebreak.standing_of(p_project uuid, p_user text) returns jsonb language sql stable as $$
  select jsonb_build_object(
    'guidelinesCurrent', p.guidelines_version, 'consent', p.consent, 'consentVersion', p.consent_version,
    'guidelinesAcknowledged', (
      select max(g.version) from guideline_acknowledgements g where g.project_id = p.id and g.user_id = p_user),
    'accepted', (
      select jsonb_build_object('consentVersion', o.consent_version, 'measuredVersion', o.measured_version,
        'acceptedAt', to_char(o.accepted_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
      from onboardings o where o.project_id = p.id and o.user_id = p_user
      order by o.consent_version desc, o.measured_version desc limit 1))
  from projects p where p.id = p_project
$$;
--> statement-breakpoint

-- Leases a rater's next comparisons and tells all that their page shows beside them, in one round trip: how much is judged
-- and left, at which stage they are, what they have to read first, and, where there is nothing for them, what there is at all.
-- What is left is counted up to a bound: of the rater's own comparisons no more can be among those with free seats than
-- they ever had, so that in a project with more free ones than that nobody has to look which.
create function tiebreak.next_assignments(p_project uuid, p_actor text, p_rater uuid, p_ids uuid[], p_hold_ms integer, p_at_most integer)
returns jsonb language plpgsql as $$
declare
  v_assignments jsonb;
  v_own record;
  v_free integer;
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
    coalesce(jsonb_agg(a.id) filter (where a.state = 'leased' and a.gold_use = 'training'), '[]') as explained
  into v_own from assignments a where a.project_id = p_project and a.rater_id = p_rater;

  select count(*)::integer into v_free from (
    select 1 from comparisons c
    where c.project_id = p_project and c.state = 'open' and c.taken < c.seats and c.gold is null
    order by c.priority desc nulls last, c.random_rank limit p_at_most + v_own.met) free;
  if v_free < p_at_most + v_own.met then
    select count(*)::integer into v_free from (
      select 1 from comparisons c
      where c.project_id = p_project and c.state = 'open' and c.taken < c.seats and c.gold is null
        and not exists (
          select 1 from assignments a where a.project_id = p_project and a.comparison_id = c.id and a.rater_id = p_rater
            and a.state in ('leased', 'judged', 'skipped', 'flagged'))
      limit p_at_most) free;
  end if;

  select s.stage, s.done, s.asked, tiebreak.standing_of(p.id, p_actor) as standing,
    case when v_assignments = '[]' then jsonb_build_object(
      'state', p.state,
      'paused', r.paused_at is not null,
      'shareReached', coalesce(p.rater_quota <= v_own.held, false),
      'prompts', exists (select 1 from prompts x where x.project_id = p_project),
      'comparisons', exists (select 1 from comparisons c where c.project_id = p_project and c.gold is null),
      'freeSeats', exists (
        select 1 from comparisons c
        where c.project_id = p_project and c.state = 'open' and c.taken < c.seats and c.gold is null),
      'heldByOthers', exists (
        select 1 from assignments a
        where a.project_id = p_project and a.state = 'leased' and a.rater_id <> p_rater and a.holds_seat)) end as nothing
  into strict v_found
  from projects p join raters r on r.project_id = p.id and r.id = p_rater
  cross join lateral tiebreak.rater_stage(p.id, r.id, p.policy -> 'gold') s
  where p.id = p_project;

  return jsonb_build_object(
    'assignments', v_assignments, 'explained', v_own.explained,
    'judged', v_own.judged, 'left', v_own.leased + least(v_free, p_at_most),
    'stage', v_found.stage, 'stageDone', v_found.done, 'stageOf', v_found.asked,
    'nothing', v_found.nothing, 'standing', v_found.standing);
end $$;
--> statement-breakpoint
-- Planned once: planning takes longer than counting.
alter function tiebreak.next_assignments(uuid, text, uuid, uuid[], integer, integer) set plan_cache_mode = 'force_generic_plan';
--> statement-breakpoint
revoke execute on function tiebreak.standing_of(uuid, text),
  tiebreak.next_assignments(uuid, text, uuid, uuid[], integer, integer) from public;
--> statement-breakpoint
grant execute on function tiebreak.standing_of(uuid, text),
  tiebreak.next_assignments(uuid, text, uuid, uuid[], integer, integer) to tiebreak_app;
