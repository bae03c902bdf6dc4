-- How many of their own last judgements an annotator sees and may take back. What is older is shown nowhere, and repeats are
-- taken from there.
create or replace function tiebreak.undo_depth() returns integer language sql immutable parallel safe return 10;

revoke execute on function tiebreak.undo_depth() from public;
grant execute on function tiebreak.undo_depth() to tiebreak_app;
