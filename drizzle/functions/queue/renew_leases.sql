-- Renews a rater's open leases, and answers how many there are. Whoever locks several assignments locks them in the order of
-- their ids.
create or replace function tiebreak.renew_leases(p_project uuid, p_rater uuid, p_hold interval) returns integer language plpgsql
as $$
declare
  v_open integer;
begin
  update assignments a set lease_until = clock_timestamp() + p_hold
  from (select o.id from assignments o
        where o.project_id = p_project and o.rater_id = p_rater and o.state = 'leased' order by o.id for update) own
  where a.project_id = p_project and a.id = own.id;
  get diagnostics v_open = row_count;
  return v_open;
end $$;

revoke execute on function tiebreak.renew_leases(uuid, uuid, interval) from public;
grant execute on function tiebreak.renew_leases(uuid, uuid, interval) to tiebreak_app;
