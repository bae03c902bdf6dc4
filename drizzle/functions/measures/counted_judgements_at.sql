-- What counts, in one place: judgements by people, and by those who play them where the project says so, as of a mark.
-- `uncounted_at` says of all others why they do not.
create or replace function tiebreak.counted_judgements_at(p_mark xid8)
returns table (
  project_id uuid, submission_id uuid, seq bigint, xid xid8, rater_id uuid, comparison_id uuid, prompt_id uuid, k smallint,
  source text, revision smallint, surplus boolean, display_order smallint[], shown_at timestamptz, answered_at timestamptz,
  active_ms integer, reason text, criterion text, ranks smallint[], strength smallint, unacceptable smallint[], both_bad boolean,
  rater_kind text)
language sql stable
as $$
  select j.* from tiebreak.countable_judgements_at(p_mark) j
  where j.rater_kind = 'human' or exists (
    select 1 from tiebreak.counted_kinds_at(p_mark) k where k.project_id = j.project_id and k.kind = j.rater_kind)
$$;

revoke execute on function tiebreak.counted_judgements_at(xid8) from public;
grant execute on function tiebreak.counted_judgements_at(xid8) to tiebreak_app, tiebreak_jobs;
