-- Machines' decisions in force as of a mark: they took effect below it, and nobody overrode them below it. It reads no clock:
-- that a window has passed is an event too.
create or replace function tiebreak.decisions_at(p_mark xid8)
returns table (
  project_id uuid, id uuid, seq bigint, comparison_id uuid, k smallint, ranks smallint[], both_bad boolean, confidence double precision,
  source text)
language sql stable
as $$
  select d.project_id, d.id, d.seq, d.comparison_id, d.k, d.ranks, d.both_bad, d.confidence, d.source
  from decisions d
  where d.xid < p_mark
    and exists (
      select 1 from decision_events e
      where e.project_id = d.project_id and e.decision_id = d.id and e.kind = 'took_effect' and e.xid < p_mark)
    and not exists (
      select 1 from decision_events e
      where e.project_id = d.project_id and e.decision_id = d.id and e.kind = 'overridden' and e.xid < p_mark)
$$;

revoke execute on function tiebreak.decisions_at(xid8) from public;
grant execute on function tiebreak.decisions_at(xid8) to tiebreak_app, tiebreak_jobs;
