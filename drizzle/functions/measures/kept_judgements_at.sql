-- What a file of the whole project holds as of a mark, beyond what counts: judgements by judges and by simulated raters too,
-- and repeats, unless the judgement that they repeat is not in it: alone they would read as a first one.
create or replace function tiebreak.kept_judgements_at(p_mark xid8)
returns table (
  project_id uuid, submission_id uuid, seq bigint, xid xid8, rater_id uuid, comparison_id uuid, prompt_id uuid, k smallint,
  source text, revision smallint, surplus boolean, display_order smallint[], shown_at timestamptz, answered_at timestamptz,
  active_ms integer, reason text, criterion text, ranks smallint[], strength smallint, unacceptable smallint[], both_bad boolean,
  rater_kind text, repeat smallint)
language sql stable
as $$
  select j.project_id, j.submission_id, j.seq, j.xid, j.rater_id, j.comparison_id, j.prompt_id, j.k,
    j.source, j.revision, j.surplus, j.display_order, j.shown_at, j.answered_at,
    j.active_ms, j.reason, j.criterion, j.ranks, j.strength, j.unacceptable, j.both_bad, j.rater_kind, j.repeat
  from (
    select s.*, min(s.repeat) over (partition by s.project_id, s.comparison_id, s.rater_id) as first
    from tiebreak.standing_judgements_at(p_mark) s) j
  where j.first = 0
$$;

revoke execute on function tiebreak.kept_judgements_at(xid8) from public;
grant execute on function tiebreak.kept_judgements_at(xid8) to tiebreak_app, tiebreak_jobs;
