-- Current judgements as of a mark that nothing speaks against, whoever gave them and however often: not of gold; of an undone import, excluded,
-- requeued, withdrawn out, and what waits for consent or an acknowledgement where the project asks for it; both bad in its own
-- column. Surplus is also what gave its seat up while it did not count and found it taken afterwards.
create or replace function tiebreak.standing_judgements_at(p_mark xid8)
returns table (
  project_id uuid, submission_id uuid, seq bigint, xid xid8, rater_id uuid, comparison_id uuid, prompt_id uuid, k smallint,
  source text, revision smallint, surplus boolean, display_order smallint[], shown_at timestamptz, answered_at timestamptz,
  active_ms integer, reason text, criterion text, ranks smallint[], strength smallint, unacceptable smallint[], both_bad boolean,
  rater_kind text, repeat smallint)
language sql stable
as $$
  select s.project_id, s.id, s.seq, s.xid, s.rater_id, s.comparison_id, c.prompt_id, s.k,
    s.source, s.revision, s.surplus or unseated.submission_id is not null, s.display_order, s.shown_at, s.answered_at,
    s.active_ms, s.reason, j.criterion, j.ranks, j.strength, j.unacceptable, j.both_bad,
    coalesce(kinds.kind, 'human'), s.repeat
  from submissions s
  join judgements j on j.project_id = s.project_id and j.submission_id = s.id
  -- There always is one; a left join is left out by the planner where its prompt is not asked for.
  left join comparisons c on c.project_id = s.project_id and c.id = s.comparison_id
  left join tiebreak.unseated_at(p_mark) unseated on unseated.project_id = s.project_id and unseated.submission_id = s.id
  left join tiebreak.rater_kinds_at(p_mark) kinds on kinds.project_id = s.project_id and kinds.rater_id = s.rater_id
  where s.xid < p_mark
    and not exists (
      select 1 from tiebreak.gold_at(p_mark) g where g.project_id = s.project_id and g.comparison_id = s.comparison_id)
    and not exists (
      select 1 from tiebreak.undone_submissions_at(p_mark) u where u.project_id = s.project_id and u.submission_id = s.id)
    and not exists (
      select 1 from submissions later
      where later.project_id = s.project_id and later.revises = s.id and later.xid < p_mark)
    and not exists (
      select 1 from (
        select distinct on (r.project_id, r.rater_id) r.project_id, r.rater_id, r.kind from rulings r
        where r.rater_id is not null and r.xid < p_mark order by r.project_id, r.rater_id, r.seq desc) latest
      where latest.project_id = s.project_id and latest.rater_id = s.rater_id and latest.kind = 'exclude_rater')
    and not exists (
      select 1 from (
        select distinct on (r.project_id, r.submission_id) r.project_id, r.submission_id, r.kind from rulings r
        where r.submission_id is not null and r.kind in ('exclude_submission', 'include_submission') and r.xid < p_mark order by r.project_id, r.submission_id, r.seq desc) latest
      where latest.project_id = s.project_id and latest.submission_id = s.id and latest.kind = 'exclude_submission')
    and not exists (
      select 1 from (
        select distinct on (r.project_id, r.comparison_id) r.project_id, r.comparison_id, r.kind from rulings r
        where r.comparison_id is not null and r.kind in ('withdraw', 'reopen') and r.xid < p_mark order by r.project_id, r.comparison_id, r.seq desc) latest
      where latest.project_id = s.project_id and latest.comparison_id = s.comparison_id and latest.kind = 'withdraw')
    and not exists (
      select 1 from rulings r
      where r.project_id = s.project_id and r.comparison_id = s.comparison_id and r.kind = 'requeue'
        and r.xid < p_mark and r.ruled_at >= s.received_at)
    and not exists (
      select 1 from rulings r
      where r.project_id = s.project_id and r.submission_id = s.id and r.kind = 'requeue' and r.xid < p_mark)
    and not exists (
      select 1 from tiebreak.waits_for_at(p_mark) w where w.project_id = s.project_id and w.rater_id = s.rater_id
        and tiebreak.is_waited_for(w.kind, w.since, w.version, s.after_withdrawal, s.consent_version, s.guidelines_version))
$$;

revoke execute on function tiebreak.standing_judgements_at(xid8) from public;
grant execute on function tiebreak.standing_judgements_at(xid8) to tiebreak_app, tiebreak_jobs;
