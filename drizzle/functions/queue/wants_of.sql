-- What tasks have to be for a member: the groups that comparisons may be kept for, their tags, and by the policy which tags
-- of prompts are asked of them and under which names their own texts go.
create or replace function tiebreak.wants_of(p_project uuid, p_actor text, p_policy jsonb) returns tiebreak.wants language plpgsql stable
as $$
declare
  v_wants tiebreak.wants;
begin
  select array['user:' || p_actor] || array(select 'tag:' || t from unnest(m.tags) t), m.tags
  into v_wants.groups, v_wants.tags
  from members m where m.project_id = p_project and m.user_id = p_actor;
  v_wants.groups := coalesce(v_wants.groups, array['user:' || p_actor]);
  v_wants.tags := coalesce(v_wants.tags, '{}');
  if jsonb_array_length(coalesce(p_policy #> '{match,prefixes}', '[]')) > 0 then
    v_wants.prefixes := array(select replace(replace(replace(x, '\', '\\'), '%', '\%'), '_', '\_') || '%'
      from jsonb_array_elements_text(p_policy #> '{match,prefixes}') x);
  end if;
  if coalesce((p_policy #>> '{caps,ownOutputs}')::boolean, true) then
    v_wants.names := (select array[lower(u.email), lower(u.id)] from auth."user" u where u.id = p_actor);
  end if;
  return v_wants;
end $$;

revoke execute on function tiebreak.wants_of(uuid, text, jsonb) from public;
grant execute on function tiebreak.wants_of(uuid, text, jsonb) to tiebreak_app;
