-- What a caller is in a project, in one round trip: no row where there is no such project for them to see. The scale is
-- that of the assignment, where one is named.
create or replace function tiebreak.enter(p_project uuid, p_actor text, p_assignment uuid default null)
returns table (role text, rater_id uuid, scale smallint, allow_both_bad boolean, criteria jsonb, ask_reason jsonb)
language plpgsql
as $$
begin
  perform set_config('tiebreak.project_id', p_project::text, true), set_config('tiebreak.actor_id', coalesce(p_actor, ''), true);
  return query
    select m.role, r.id, coalesce(a.scale, p.scale), coalesce(a.allow_both_bad, p.allow_both_bad),
      coalesce(a.criteria, p.criteria), coalesce(a.ask_reason, p.ask_reason)
    from projects p
    left join members m on m.project_id = p.id and m.user_id = p_actor
    left join raters r on r.project_id = p.id and r.user_id = p_actor
    left join assignments a on a.project_id = p.id and a.id = p_assignment
    where p.id = p_project;
end $$;

revoke execute on function tiebreak.enter(uuid, text, uuid) from public;
grant execute on function tiebreak.enter(uuid, text, uuid) to tiebreak_app;
