-- When a judgement or skip of a rater was last sent back.
create or replace function tiebreak.last_sent_back(p_project uuid, p_rater uuid) returns timestamptz language sql stable
as $$
  select coalesce(greatest(
    (select max(r.ruled_at) from assignments a
     join submissions s on s.project_id = a.project_id and s.assignment_id = a.id
     join rulings r on r.project_id = s.project_id and r.submission_id = s.id and r.kind = 'requeue'
     where a.project_id = p_project and a.rater_id = p_rater),
    -- A skip that was sent back has its reason left, and its end is when that was.
    (select max(coalesce(a.ended_at, a.leased_at)) from assignments a
     where a.project_id = p_project and a.rater_id = p_rater and a.state in ('released', 'leased', 'expired')
       and a.skip_reason is not null)), '-infinity')
$$;

revoke execute on function tiebreak.last_sent_back(uuid, uuid) from public;
grant execute on function tiebreak.last_sent_back(uuid, uuid) to tiebreak_app;
