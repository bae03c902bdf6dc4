-- The flags of a rater that count, by comparison: where it is, and whether it would wait for a reviewer without them.
create or replace function tiebreak.flagged_by(p_project uuid, p_rater uuid)
returns table (flag_id uuid, comparison_id uuid, severe boolean, alone boolean, state text, due_without boolean)
language sql stable
as $$
  with own as materialized (
    select f.* from flags f
    where f.project_id = p_project and f.rater_id = p_rater and not tiebreak.is_set_aside(p_project, f.id)
  )
  select o.id, c.id, o.severe, o.alone, c.state,
    c.state = 'in_review' and tiebreak.is_review_due(p_project, c.id, (select array_agg(id) from own))
  from own o join comparisons c on c.project_id = p_project and c.id = o.comparison_id
$$;

revoke execute on function tiebreak.flagged_by(uuid, uuid) from public;
grant execute on function tiebreak.flagged_by(uuid, uuid) to tiebreak_app;
