-- Why current judgements do not count as of a mark, each for one reason: together with the counted ones they are all
-- that were current. The kind of the rater and what a judgement waits for come before what leads ruled, since counting it again would
-- not bring it back. The ruling behind it is named where there is one. With p_comparisons only theirs.
create or replace function tiebreak.uncounted_at(p_project uuid, p_mark xid8, p_comparisons uuid[])
returns table (submission_id uuid, comparison_id uuid, rater_id uuid, kind text, ruling_id uuid) language sql stable
as $$
  select u.* from (
    select s.id as submission_id, s.comparison_id, s.rater_id,
      case when golden.comparison_id is not null then 'gold' when s.repeat > 0 then 'repeat' when undone.submission_id is not null then 'undone'
        when coalesce(sent.id, emptied.id) is not null then 'requeued' when withdrawn.id is not null then 'withdrawn'
        when kinds.kind = 'judge' then 'by_judge' when kinds.kind = 'simulated' and counted.kind is null then 'simulated'
        when unagreed.rater_id is not null then 'without_consent' when unread.rater_id is not null then 'unacknowledged'
        when one.id is not null then 'judgement_left_out' when whole.id is not null then 'rater_left_out' end as kind,
      case when golden.comparison_id is not null or s.repeat > 0 or undone.submission_id is not null then null
        when coalesce(sent.id, emptied.id, withdrawn.id) is not null then coalesce(sent.id, emptied.id, withdrawn.id)
        when kinds.kind = 'judge' or kinds.kind = 'simulated' and counted.kind is null then null
        when unagreed.rater_id is not null or unread.rater_id is not null then null
        else coalesce(one.id, whole.id) end as ruling_id
    from submissions s
    left join (
      select distinct on (r.rater_id) r.rater_id, r.id, r.kind from rulings r
      where r.project_id = p_project and r.rater_id is not null and r.xid < p_mark order by r.rater_id, r.seq desc) whole
      on whole.rater_id = s.rater_id and whole.kind = 'exclude_rater'
    left join (
      select distinct on (r.submission_id) r.submission_id, r.id, r.kind from rulings r
      where r.project_id = p_project and r.submission_id is not null and r.kind in ('exclude_submission', 'include_submission')
        and r.xid < p_mark order by r.submission_id, r.seq desc) one
      on one.submission_id = s.id and one.kind = 'exclude_submission'
    left join (
      select distinct on (r.comparison_id) r.comparison_id, r.id, r.kind from rulings r
      where r.project_id = p_project and r.comparison_id is not null and r.kind in ('withdraw', 'reopen')
        and r.xid < p_mark order by r.comparison_id, r.seq desc) withdrawn
      on withdrawn.comparison_id = s.comparison_id and withdrawn.kind = 'withdraw'
    left join (
      select distinct on (r.submission_id) r.submission_id, r.id from rulings r
      where r.project_id = p_project and r.submission_id is not null and r.kind = 'requeue' and r.xid < p_mark
      order by r.submission_id, r.seq desc) sent on sent.submission_id = s.id
    left join (
      select distinct on (r.comparison_id) r.comparison_id, r.id, r.ruled_at from rulings r
      where r.project_id = p_project and r.comparison_id is not null and r.kind = 'requeue' and r.xid < p_mark
      order by r.comparison_id, r.ruled_at desc) emptied
      on emptied.comparison_id = s.comparison_id and emptied.ruled_at >= s.received_at
    left join tiebreak.undone_submissions_at(p_mark) undone on undone.project_id = s.project_id and undone.submission_id = s.id
    left join tiebreak.gold_at(p_mark) golden on golden.project_id = s.project_id and golden.comparison_id = s.comparison_id
    left join tiebreak.rater_kinds_at(p_mark) kinds on kinds.project_id = s.project_id and kinds.rater_id = s.rater_id
    left join tiebreak.counted_kinds_at(p_mark) counted on counted.project_id = s.project_id and counted.kind = kinds.kind
    left join tiebreak.waits_for_at(p_mark) unagreed
      on unagreed.project_id = s.project_id and unagreed.rater_id = s.rater_id and unagreed.kind = 'without_consent'
      and tiebreak.is_waited_for('without_consent', unagreed.since, unagreed.version, s.after_withdrawal, s.consent_version, s.guidelines_version)
    left join tiebreak.waits_for_at(p_mark) unread
      on unread.project_id = s.project_id and unread.rater_id = s.rater_id and unread.kind = 'unacknowledged'
      and tiebreak.is_waited_for('unacknowledged', unread.since, unread.version, s.after_withdrawal, s.consent_version, s.guidelines_version)
    where s.project_id = p_project and s.xid < p_mark and (p_comparisons is null or s.comparison_id = any (p_comparisons))
      and not exists (
        select 1 from submissions later
        where later.project_id = s.project_id and later.revises = s.id and later.xid < p_mark)) u
  where u.kind is not null
$$;

revoke execute on function tiebreak.uncounted_at(uuid, xid8, uuid[]) from public;
grant execute on function tiebreak.uncounted_at(uuid, xid8, uuid[]) to tiebreak_app, tiebreak_jobs;
