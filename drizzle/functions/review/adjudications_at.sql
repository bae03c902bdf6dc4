-- The adjudications in force as of a mark: the highest revision of each comparison, unless the comparison was withdrawn,
-- reopened or requeued after it. Those of gold are marked: they count nowhere, as gold does not.
create or replace function tiebreak.adjudications_at(p_mark xid8)
returns table (
  project_id uuid, id uuid, seq bigint, comparison_id uuid, prompt_id uuid, k smallint, revision smallint, display_order smallint[],
  ranks smallint[], strength smallint, unacceptable smallint[], both_bad boolean, cause text, note text, adjudicated_at timestamptz, is_gold boolean)
language sql stable
as $$
  select a.project_id, a.id, a.seq, a.comparison_id, c.prompt_id, a.k, a.revision, a.display_order,
    a.ranks, a.strength, a.unacceptable, a.both_bad, a.cause, a.note, a.adjudicated_at, golden.comparison_id is not null
  from (
    select distinct on (latest.project_id, latest.comparison_id) latest.* from adjudications latest
    where latest.xid < p_mark order by latest.project_id, latest.comparison_id, latest.revision desc) a
  join comparisons c on c.project_id = a.project_id and c.id = a.comparison_id
  left join tiebreak.gold_at(p_mark) golden on golden.project_id = a.project_id and golden.comparison_id = a.comparison_id
  where not exists (
      select 1 from rulings r
      where r.project_id = a.project_id and r.comparison_id = a.comparison_id and r.kind in ('withdraw', 'reopen', 'requeue')
        and r.xid < p_mark and r.ruled_at >= a.adjudicated_at)
$$;

revoke execute on function tiebreak.adjudications_at(xid8) from public;
grant execute on function tiebreak.adjudications_at(xid8) to tiebreak_app, tiebreak_jobs;
