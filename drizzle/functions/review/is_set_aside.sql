-- Whether a lead has set a flag aside, and nobody has undone it.
create or replace function tiebreak.is_set_aside(p_project uuid, p_flag uuid) returns boolean language sql stable
as $$
  select exists (
    select 1 from flag_act_rows x
    join acts a on a.project_id = x.project_id and a.id = x.act_id
    where x.project_id = p_project and x.flag_id = p_flag and a.kind = 'flags_set_aside'
      and not exists (select 1 from acts u where u.project_id = a.project_id and u.undoes = a.id))
$$;

revoke execute on function tiebreak.is_set_aside(uuid, uuid) from public;
grant execute on function tiebreak.is_set_aside(uuid, uuid) to tiebreak_app;
