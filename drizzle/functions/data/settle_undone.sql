-- Brings comparisons in line with the imports that are undone now. What nothing brings any more leaves the queue, under an
-- act (where there is none, nothing leaves); what left it so and is brought again returns to the state that it had. Judgements of undone imports give their seats
-- up, and those that are back take them as far as there are free ones. What was withdrawn by a decision stays so.
create or replace function tiebreak.settle_undone(p_project uuid, p_act uuid, p_comparisons uuid[]) returns void language plpgsql
set search_path = pg_catalog, public, pg_temp
as $$
declare
  v_undone uuid[] := tiebreak.undone_imports(p_project);
begin
  perform 1 from comparisons c where c.project_id = p_project and c.id = any (p_comparisons) order by c.id for update;

  if p_act is not null then
    with leaving as materialized (
      select c.id, c.state from comparisons c
      join prompts p on p.project_id = p_project and p.id = c.prompt_id
      where c.project_id = p_project and c.id = any (p_comparisons) and c.state <> 'withdrawn'
        and not tiebreak.is_comparison_in(p_project, c.id, c.import_id, p.id, p.import_id, v_undone)
    ), noted as (
      insert into undone_comparisons (project_id, act_id, comparison_id, state) select p_project, p_act, l.id, l.state from leaving l
    ), released as (
      update assignments a set state = 'released', ended_at = clock_timestamp(), holds_seat = false
      from (select o.id, o.holds_seat from leaving l
            join assignments o on o.project_id = p_project and o.comparison_id = l.id and o.state = 'leased' order by o.id for update of o) open
      where a.project_id = p_project and a.id = open.id
      returning a.comparison_id, open.holds_seat
    )
    update comparisons c set state = 'withdrawn', taken = c.taken - coalesce(freed.n, 0)::smallint
    from leaving l
    left join (select r.comparison_id, count(*) filter (where r.holds_seat) as n from released r group by r.comparison_id) freed
      on freed.comparison_id = l.id
    where c.project_id = p_project and c.id = l.id;
  end if;

  update comparisons c set state = before.state
  from (
    select distinct on (x.comparison_id) x.comparison_id, x.state from undone_comparisons x
    join acts a on a.project_id = p_project and a.id = x.act_id
    where x.project_id = p_project and x.comparison_id = any (p_comparisons) order by x.comparison_id, a.seq desc) before
  join comparisons b on b.project_id = p_project and b.id = before.comparison_id
  join prompts p on p.project_id = p_project and p.id = b.prompt_id
  where c.project_id = p_project and c.id = b.id and b.state = 'withdrawn' and b.superseded_from is null
    and tiebreak.is_comparison_in(p_project, b.id, b.import_id, p.id, p.import_id, v_undone)
    and coalesce((
      select r.kind from rulings r
      where r.project_id = p_project and r.comparison_id = b.id and r.kind in ('withdraw', 'reopen') order by r.seq desc limit 1), 'reopen') = 'reopen';

  with held as materialized (
    select s.id, s.comparison_id from submissions s
    where s.project_id = p_project and s.comparison_id = any (p_comparisons) and s.repeat = 0 and not s.surplus
      and not tiebreak.is_submission_in(p_project, s.id, s.import_id, v_undone)
      and coalesce((
        select h.change from seat_changes h
        where h.project_id = p_project and h.submission_id = s.id order by h.seq desc limit 1), 'taken') = 'taken'
      -- What was returned to the queue gave its seat up then.
      and not exists (
        select 1 from rulings r where r.project_id = p_project and r.submission_id = s.id and r.kind = 'requeue')
  ), freed as (
    update comparisons c set taken = c.taken - one.n
    from (select h.comparison_id, count(*)::smallint as n from held h group by h.comparison_id) one
    where c.project_id = p_project and c.id = one.comparison_id
  )
  insert into seat_changes (project_id, submission_id, by_import, change) select p_project, h.id, true, 'freed' from held h;

  with waiting as (
    select j.submission_id, j.comparison_id, row_number() over (partition by j.comparison_id order by j.seq) as nth
    from counted_judgements j
    cross join lateral (
      select h.change, h.by_import from seat_changes h
      where h.project_id = p_project and h.submission_id = j.submission_id order by h.seq desc limit 1) latest
    where j.project_id = p_project and j.comparison_id = any (p_comparisons) and j.criterion = 'overall'
      and latest.change = 'freed' and latest.by_import
  ), back as materialized (
    select w.submission_id, w.comparison_id from waiting w
    join comparisons c on c.project_id = p_project and c.id = w.comparison_id
    where w.nth <= c.seats - c.taken
  ), seated as (
    update comparisons c set taken = c.taken + one.n
    from (select b.comparison_id, count(*)::smallint as n from back b group by b.comparison_id) one
    where c.project_id = p_project and c.id = one.comparison_id
  )
  insert into seat_changes (project_id, submission_id, by_import, change) select p_project, b.submission_id, true, 'taken' from back b;
end $$;

revoke execute on function tiebreak.settle_undone(uuid, uuid, uuid[]) from public;
grant execute on function tiebreak.settle_undone(uuid, uuid, uuid[]) to tiebreak_app, tiebreak_jobs;
