-- First judgements of "overall" below a mark, whatever became of them: what was changed, excluded, returned to the queue or
-- withdrawn later stays as it came, so that what is watched is never written anew. Not gold, not repeats; by people, and by those
-- who play them where the project counts them; not what waits for consent or an acknowledgement, nor what only undone imports
-- brought. In order of (xid, seq), what is
-- below one mark is the beginning of what is below the next.
create or replace function tiebreak.first_judgements_at(p_mark xid8)
returns table (
  project_id uuid, xid xid8, seq bigint, rater_id uuid, comparison_id uuid, prompt_id uuid, k smallint, ranks smallint[],
  display_order smallint[], active_ms integer)
language sql stable
as $$
  select s.project_id, s.xid, s.seq, s.rater_id, s.comparison_id, c.prompt_id, s.k, j.ranks, s.display_order, s.active_ms
  from submissions s
  join judgements j on j.project_id = s.project_id and j.submission_id = s.id and j.criterion = 'overall'
  -- There always is one; a left join is left out by the planner where its prompt is not asked for.
  left join comparisons c on c.project_id = s.project_id and c.id = s.comparison_id
  left join tiebreak.rater_kinds_at(p_mark) kinds on kinds.project_id = s.project_id and kinds.rater_id = s.rater_id
  where s.xid < p_mark and s.repeat = 0 and (s.revision = 1 or s.source = 'import')
    and not exists (
      select 1 from tiebreak.undone_submissions_at(p_mark) u where u.project_id = s.project_id and u.submission_id = s.id)
    and not exists (
      select 1 from tiebreak.gold_at(p_mark) g where g.project_id = s.project_id and g.comparison_id = s.comparison_id)
    and (coalesce(kinds.kind, 'human') = 'human' or exists (
      select 1 from tiebreak.counted_kinds_at(p_mark) k where k.project_id = s.project_id and k.kind = kinds.kind))
    and not exists (
      select 1 from tiebreak.waits_for_at(p_mark) w where w.project_id = s.project_id and w.rater_id = s.rater_id
        and tiebreak.is_waited_for(w.kind, w.since, w.version, s.after_withdrawal, s.consent_version, s.guidelines_version))
$$;

revoke execute on function tiebreak.first_judgements_at(xid8) from public;
grant execute on function tiebreak.first_judgements_at(xid8) to tiebreak_app, tiebreak_jobs;
