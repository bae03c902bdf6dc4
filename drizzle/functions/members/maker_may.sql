-- Whether who made an invitation or token may still make it: the account is there and open, and its role suffices.
create or replace function tiebreak.maker_may(p_project uuid, p_maker text, p_kind text, p_scopes text[])
returns boolean language sql stable
set search_path = pg_catalog, public, pg_temp
as $$
  select p_maker = 'operator' or exists (
    select 1 from auth."user" u left join members m on m.project_id = p_project and m.user_id = u.id
    where u.id = p_maker and u.disabled_at is null and tiebreak.may_make(p_kind, p_scopes, m.role, u.is_admin))
$$;

revoke execute on function tiebreak.maker_may(uuid, text, text, text[]) from public;
grant execute on function tiebreak.maker_may(uuid, text, text, text[]) to tiebreak_app;
