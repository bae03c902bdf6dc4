-- An id for a row that a function makes: like those of the program it sorts by the time at which it was made.
create or replace function tiebreak.next_id() returns uuid language sql volatile
as $$
  select encode(set_bit(set_bit(overlay(uuid_send(gen_random_uuid())
    placing substring(int8send(floor(extract(epoch from clock_timestamp()) * 1000)::bigint) from 3) from 1 for 6), 52, 1), 53, 1), 'hex')::uuid
$$;

revoke execute on function tiebreak.next_id() from public;
grant execute on function tiebreak.next_id() to tiebreak_jobs;
