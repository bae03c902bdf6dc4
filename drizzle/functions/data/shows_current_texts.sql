-- Whether a comparison is over the texts that are current: of its prompt, which is superseded since then, and its responses.
create or replace function tiebreak.shows_current_texts(p_project uuid, p_comparison uuid, p_superseded_at timestamp with time zone) returns boolean language sql stable
as $$
  select p_superseded_at is null and not exists (
    select 1 from comparison_responses cr join responses r on r.project_id = p_project and r.id = cr.response_id
    where cr.project_id = p_project and cr.comparison_id = p_comparison and r.superseded_at is not null)
$$;

revoke execute on function tiebreak.shows_current_texts(uuid, uuid, timestamp with time zone) from public;
grant execute on function tiebreak.shows_current_texts(uuid, uuid, timestamp with time zone) to tiebreak_app;
