-- For processes of the previous version.
-- The withdrawal by which all judgements of somebody do not count now; null where there is none. Asked for every judgement.
create or replace function tiebreak.withdrawn_by(p_project uuid, p_user text) returns uuid language plpgsql stable
as $$
begin
  return (
    select c.id from tiebreak.consents_at('18446744073709551615') c
    where c.project_id = p_project and c.user_id = p_user and c.state = 'withdrawn');
end $$;

revoke execute on function tiebreak.withdrawn_by(uuid, text) from public;
grant execute on function tiebreak.withdrawn_by(uuid, text) to tiebreak_app;
