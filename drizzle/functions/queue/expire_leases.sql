-- Ends leases that ran out, the oldest first, and frees their seats. Answers how many seats can be given that could not before,
-- with those that were kept for something that stood in, and those of judgements that waited for as long.
create or replace function tiebreak.expire_leases(p_project uuid, p_limit integer) returns integer language plpgsql
as $$
declare
  v_freed integer;
begin
  with late as materialized (
    select a.id, a.holds_seat, a.stands_for is not null as keeps_seat from assignments a
    join comparisons c on c.project_id = a.project_id and c.id = a.comparison_id
    where a.project_id = p_project and a.state = 'leased' and a.lease_until < clock_timestamp()
    order by a.lease_until limit p_limit
    for update of c, a skip locked
  ), ended as (
    update assignments a set state = 'expired', ended_at = clock_timestamp(), holds_seat = false
    from late
    where a.project_id = p_project and a.id = late.id and a.state = 'leased' and a.lease_until < clock_timestamp()
    returning a.comparison_id, late.holds_seat, late.keeps_seat
  ), freed as (
    update comparisons c set taken = c.taken - e.n
    from (select comparison_id, count(*) filter (where holds_seat)::smallint as n, count(*) filter (where keeps_seat) as kept
          from ended group by comparison_id) e
    where c.project_id = p_project and c.id = e.comparison_id
    returning e.n + e.kept as n
  )
  select coalesce(sum(n), 0) into v_freed from freed;
  return v_freed + tiebreak.lapse_waiting(p_project, p_limit);
end $$;

revoke execute on function tiebreak.expire_leases(uuid, integer) from public;
grant execute on function tiebreak.expire_leases(uuid, integer) to tiebreak_app, tiebreak_jobs;
