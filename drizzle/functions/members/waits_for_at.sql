-- What judgements of which raters wait for as of a mark, in one place: `is_waited_for` says which of theirs. It is asked of
-- people who sign in: whoever imports the judgements of others answers for theirs.
-- 'without_consent': of those that arrived after the withdrawal `since`, or before any, the ones whose text is later than
-- `version`; nobody's where nothing is asked, but theirs who withdrew. 'unacknowledged': those with the guidelines `version`.
create or replace function tiebreak.waits_for_at(p_mark xid8)
returns table (project_id uuid, rater_id uuid, kind text, since bigint, version integer) language sql stable
as $$
  select r.project_id, r.id, 'without_consent', coalesce(said.since, 0), coalesce(said.version, -1)
  from raters r
  left join tiebreak.consent_texts_at(p_mark) latest on latest.project_id = r.project_id
  left join tiebreak.consented_at(p_mark) said on said.project_id = r.project_id and said.user_id = r.user_id
  where r.user_id is not null
    and case when latest.asks then coalesce(said.version, -1) < latest.version else not coalesce(said.lifted, true) end
  union all
  select r.project_id, r.id, 'unacknowledged', 0, g.version
  from raters r
  join guidelines g on g.project_id = r.project_id and g.body ~ '\S'
  left join (
    select a.project_id, a.user_id, max(a.version) as version from guideline_acknowledgements a
    where a.xid < p_mark group by a.project_id, a.user_id) had_read
    on had_read.project_id = r.project_id and had_read.user_id = r.user_id
  where r.user_id is not null and g.version > coalesce(had_read.version, 0)
$$;

revoke execute on function tiebreak.waits_for_at(xid8) from public;
grant execute on function tiebreak.waits_for_at(xid8) to tiebreak_app, tiebreak_jobs;
