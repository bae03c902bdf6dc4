-- An assignment keeps what the project asked for when it was leased, however it came to be leased. Whether chance asks
-- for a reason is drawn once and stays over expiry and reopening. A seat of a comparison whose overlap was raised says so.
create or replace function tiebreak.keep_settings() returns trigger language plpgsql as $$
declare
  v_asked record;
  v_raised jsonb;
begin
  select p.criteria, p.ask_reason, p.policy #>> '{overlap,raise}' is not null as raises,
    case when p.consent ~ '\S' then p.consent_version else 0 end as consent_version into v_asked from projects p where p.id = new.project_id;
  if not found then
    return new;
  end if;
  new.criteria := v_asked.criteria;
  new.consent_version := v_asked.consent_version;
  new.ask_reason := jsonb_build_object(
    'muchBetter', v_asked.ask_reason -> 'muchBetter', 'bothBad', v_asked.ask_reason -> 'bothBad',
    'required', v_asked.ask_reason -> 'required',
    'random', case when tg_op = 'UPDATE' then old.ask_reason -> 'random'
      else to_jsonb(random() < (v_asked.ask_reason ->> 'share')::double precision) end);
  if new.holds_seat and v_asked.raises then
    select c.raised into v_raised from comparisons c where c.project_id = new.project_id and c.id = new.comparison_id;
    if v_raised is not null then
      new.chosen_because := new.chosen_because || jsonb_build_object('raised', v_raised);
    end if;
  end if;
  return new;
end $$;

revoke execute on function tiebreak.keep_settings() from public;
