-- Which texts people agreed to, as of a mark: for judgements that arrived before any withdrawal (`since` is 0), and for those
-- that arrived after each withdrawal, the latest version that they agreed to since; and whether they may be counted where
-- nothing is asked. A withdrawal leaves earlier judgements as they are, unless it reaches back. Nobody has a row who said nothing.
create or replace function tiebreak.consented_at(p_mark xid8)
returns table (project_id uuid, user_id text, since bigint, version integer, lifted boolean) language sql stable
as $$
  select p.project_id, p.user_id, p.since, max(g.version) filter (where t.body ~ '\S'),
    p.since = 0 and p.reached is null or count(g.seq) > 0
  from (
    select distinct c.project_id, c.user_id, s.since,
      max(c.seq) filter (where c.reaches_back) over (partition by c.project_id, c.user_id) as reached
    from consents c
    cross join lateral (values (0::bigint), (case when c.change = 'withdrawn' then c.seq end)) s (since)
    where c.xid < p_mark and s.since is not null) p
  left join consents g on g.project_id = p.project_id and g.user_id = p.user_id and g.change = 'given' and g.xid < p_mark
    and g.seq > greatest(p.since, p.reached)
  left join consent_texts t on t.project_id = g.project_id and t.version = g.version
  group by p.project_id, p.user_id, p.since, p.reached
$$;

revoke execute on function tiebreak.consented_at(xid8) from public;
grant execute on function tiebreak.consented_at(xid8) to tiebreak_app, tiebreak_jobs;
