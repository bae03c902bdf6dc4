-- What is stored under an id, for a resend: the same body gets the stored result, another is refused.
create or replace function tiebreak.stored_submission(p_project uuid, p_id uuid, p_rater uuid, p_digest bytea) returns jsonb
language sql stable
as $$
  select case
    when s.rater_id = p_rater and s.body_digest = p_digest then jsonb_build_object(
      'kind', 'stored', 'id', s.id, 'assignmentId', s.assignment_id, 'revision', s.revision, 'surplus', s.surplus,
      'receivedAt', s.received_at)
    else jsonb_build_object('kind', 'judgement_id_reused')
  end
  from submissions s where s.project_id = p_project and s.id = p_id
$$;

revoke execute on function tiebreak.stored_submission(uuid, uuid, uuid, bytea) from public;
grant execute on function tiebreak.stored_submission(uuid, uuid, uuid, bytea) to tiebreak_app;
