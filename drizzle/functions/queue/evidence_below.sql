-- Evidence that the share of right ones, in order of arrival, is below a bar, from the first one or from a later one on: an
-- e-process, as `evidenceBelow` of packages/statistics, with which a test compares it. A bar of 1 is taken as 0.999, since one
-- miss would prove the rest; nothing is below a bar of 0.
create or replace function tiebreak.evidence_below(p_right boolean[], p_bar double precision) returns double precision
language sql immutable
as $$
  with bar as (select least(p_bar, 0.999) as share where p_bar > 0),
  tails as (
    select r.place, sum(ln(case when r.is_right then s.share / bar.share else (1 - s.share) / (1 - bar.share) end))
      over (partition by s.step order by r.place desc) as tail
    from bar cross join unnest(p_right) with ordinality r(is_right, place)
    cross join lateral (
      select step, bar.share / (bar.share + (1 - bar.share) * exp(step)) as share
      from unnest(array[0.5, 1, 2, 3]::double precision[]) step) s)
  select 1::double precision / (cardinality(p_right) + 1)
    + coalesce((select sum(exp(least(tail, 500)) / (place * (place + 1)) / 4) from tails), 0)
$$;

revoke execute on function tiebreak.evidence_below(boolean[], double precision) from public;
grant execute on function tiebreak.evidence_below(boolean[], double precision) to tiebreak_app;
