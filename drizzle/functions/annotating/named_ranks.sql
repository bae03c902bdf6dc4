-- Ranks by position as the annotator knows them, by handle; null where there are none.
create or replace function tiebreak.named_ranks(p_project uuid, p_assignment uuid, p_comparison uuid, p_ranks smallint[]) returns jsonb
language sql stable
as $$
  select jsonb_object_agg(tiebreak.handle(p_assignment, cr.response_id), p_ranks[cr.position])
  from comparison_responses cr
  where cr.project_id = p_project and cr.comparison_id = p_comparison and p_ranks is not null
$$;

revoke execute on function tiebreak.named_ranks(uuid, uuid, uuid, smallint[]) from public;
grant execute on function tiebreak.named_ranks(uuid, uuid, uuid, smallint[]) to tiebreak_app;
