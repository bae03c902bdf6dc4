-- Ranks by handle as they are stored, by position; null where they are not exactly the responses of the assignment.
create or replace function tiebreak.stored_ranks(p_project uuid, p_assignment uuid, p_comparison uuid, p_ranks jsonb) returns smallint[]
language sql stable
as $$
  select case when bool_and(p_ranks ? n.handle) and count(*) = (select count(*) from jsonb_object_keys(p_ranks))
    then array_agg((p_ranks ->> n.handle)::smallint order by n.position) end
  from (
    select cr.position, tiebreak.handle(p_assignment, cr.response_id) as handle from comparison_responses cr
    where cr.project_id = p_project and cr.comparison_id = p_comparison) n
$$;

revoke execute on function tiebreak.stored_ranks(uuid, uuid, uuid, jsonb) from public;
grant execute on function tiebreak.stored_ranks(uuid, uuid, uuid, jsonb) to tiebreak_app;
