-- How many of so many scored tasks have to agree; three quarters where the project does not say. Exactly the share that it
-- names is enough: as a fraction of two, 0.56 of 25 would be a little more than 14.
create or replace function tiebreak.needed_to_pass(p_gold jsonb, p_scored integer) returns integer language sql immutable parallel safe
return ceil(p_scored * coalesce((p_gold ->> 'pass')::numeric, 0.75))::integer;

revoke execute on function tiebreak.needed_to_pass(jsonb, integer) from public;
grant execute on function tiebreak.needed_to_pass(jsonb, integer) to tiebreak_app;
