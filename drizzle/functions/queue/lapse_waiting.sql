-- Frees the seats of judgements that were sent without consent, or before the guidelines were acknowledged, and still wait
-- when their lease would have run out, the earliest first. Answers how many. What waits no longer keeps its seat.
create or replace function tiebreak.lapse_waiting(p_project uuid, p_limit integer) returns integer language plpgsql
as $$
declare
  v_due uuid[];
  v_freed integer;
begin
  select array_agg(due.id) into v_due from (
    select a.id from assignments a
    join comparisons c on c.project_id = a.project_id and c.id = a.comparison_id
    where a.project_id = p_project and a.seat_until < clock_timestamp()
    order by a.seat_until limit p_limit
    for update of c, a skip locked) due;
  if v_due is null then
    return 0;
  end if;

  -- A statement of its own: it sees what was agreed to before the locks were had.
  with waiting as materialized (
    select s.id, s.assignment_id, s.comparison_id from assignments a
    join submissions s on s.project_id = a.project_id and s.assignment_id = a.id
    where a.project_id = p_project and a.id = any (v_due) and a.state = 'judged' and a.holds_seat
      and not exists (select 1 from submissions later where later.project_id = s.project_id and later.revises = s.id)
      and exists (
        select 1 from tiebreak.waits_for_at('18446744073709551615') w
        where w.project_id = s.project_id and w.rater_id = s.rater_id
          and tiebreak.is_waited_for(w.kind, w.since, w.version, s.after_withdrawal, s.consent_version, s.guidelines_version))
  ), settled as (
    update assignments a set seat_until = null,
      holds_seat = a.holds_seat and not exists (select 1 from waiting where waiting.assignment_id = a.id)
    where a.project_id = p_project and a.id = any (v_due)
  ), freed as (
    update comparisons c set taken = c.taken - one.n
    from (select comparison_id, count(*)::smallint as n from waiting group by comparison_id) one
    where c.project_id = p_project and c.id = one.comparison_id
  )
  insert into seat_changes (project_id, submission_id, by_waiting, change)
  select p_project, waiting.id, true, 'freed' from waiting;
  get diagnostics v_freed = row_count;
  return v_freed;
end $$;

revoke execute on function tiebreak.lapse_waiting(uuid, integer) from public;
grant execute on function tiebreak.lapse_waiting(uuid, integer) to tiebreak_app, tiebreak_jobs;
