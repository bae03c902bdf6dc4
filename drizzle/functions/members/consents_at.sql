-- What each person said last about their consent, as of a mark: given, to a text of whatever version; withdrawn; or, while
-- nothing was asked, that the withdrawal is taken back, which is no consent.
create or replace function tiebreak.consents_at(p_mark xid8)
returns table (project_id uuid, user_id text, id uuid, state text, said_at timestamptz) language sql stable
as $$
  select latest.project_id, latest.user_id, latest.id,
    case when latest.change = 'withdrawn' then 'withdrawn' when t.body ~ '\S' then 'given' else 'nothing_asked' end, latest.said_at
  from (
    select distinct on (c.project_id, c.user_id) c.project_id, c.user_id, c.id, c.version, c.change, c.said_at from consents c
    where c.xid < p_mark order by c.project_id, c.user_id, c.seq desc) latest
  join consent_texts t on t.project_id = latest.project_id and t.version = latest.version
$$;

revoke execute on function tiebreak.consents_at(xid8) from public;
grant execute on function tiebreak.consents_at(xid8) to tiebreak_app, tiebreak_jobs;
