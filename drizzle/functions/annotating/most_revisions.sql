-- How often one judgement may be given at most. Pages and files that show one show every version of it, with reasons as
-- long as their writer likes: without an end, one annotator could make them as large as the server's memory.
create or replace function tiebreak.most_revisions() returns integer language sql immutable parallel safe return 30;

revoke execute on function tiebreak.most_revisions() from public;
grant execute on function tiebreak.most_revisions() to tiebreak_app;
