-- What `waits_for_at` says now of one person's judgements that are still to come: their latest withdrawal (0 where there is
-- none), the latest text that they agreed to since, whether they may be counted where nothing is asked, and the text that is
-- asked for, null where none is. Asked for every task and every judgement: planned once in a session.
create or replace function tiebreak.consent_of(
  p_project uuid, p_user text, out since bigint, out version integer, out lifted boolean, out asked integer)
language plpgsql stable
as $$
begin
  select coalesce(max(c.seq), 0) into since from consents c
  where c.project_id = p_project and c.user_id = p_user and c.change = 'withdrawn';
  select max(c.version) filter (where t.body ~ '\S'), since = 0 or count(*) > 0 into version, lifted
  from consents c
  join consent_texts t on t.project_id = c.project_id and t.version = c.version
  where c.project_id = p_project and c.user_id = p_user and c.change = 'given' and c.seq > since;
  select case when t.body ~ '\S' then t.version end into asked from consent_texts t
  where t.project_id = p_project order by t.version desc limit 1;
end $$;

revoke execute on function tiebreak.consent_of(uuid, text) from public;
grant execute on function tiebreak.consent_of(uuid, text) to tiebreak_app;
