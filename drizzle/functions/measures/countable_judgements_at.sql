-- What counts if the kind of its rater does: of the judgements that nothing speaks against, the first of each rater and
-- comparison; surplus in and marked.
create or replace function tiebreak.countable_judgements_at(p_mark xid8)
returns table (
  project_id uuid, submission_id uuid, seq bigint, xid xid8, rater_id uuid, comparison_id uuid, prompt_id uuid, k smallint,
  source text, revision smallint, surplus boolean, display_order smallint[], shown_at timestamptz, answered_at timestamptz,
  active_ms integer, reason text, criterion text, ranks smallint[], strength smallint, unacceptable smallint[], both_bad boolean,
  rater_kind text)
language sql stable
as $$
  select s.project_id, s.submission_id, s.seq, s.xid, s.rater_id, s.comparison_id, s.prompt_id, s.k,
    s.source, s.revision, s.surplus, s.display_order, s.shown_at, s.answered_at,
    s.active_ms, s.reason, s.criterion, s.ranks, s.strength, s.unacceptable, s.both_bad, s.rater_kind
  from tiebreak.standing_judgements_at(p_mark) s
  where s.repeat = 0
$$;

revoke execute on function tiebreak.countable_judgements_at(xid8) from public;
grant execute on function tiebreak.countable_judgements_at(xid8) to tiebreak_app, tiebreak_jobs;
