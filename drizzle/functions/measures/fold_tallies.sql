-- Folds what came since the last mark into the tallies and the disagreements: every prompt that a new submission, ruling,
-- consent, acknowledgement, mark of gold, kind of rater or undone import touches is recounted as of the new mark, so folding twice changes nothing. The mark waits for older
-- transactions; a later commit can never slip under it. Answers the number of prompts recounted.
create or replace function tiebreak.fold_tallies(p_project uuid) returns integer language plpgsql as $$
declare
  v_old xid8;
  v_new xid8;
  v_prompts uuid[];
begin
  insert into tally_marks (project_id, mark) values (p_project, '0') on conflict do nothing;
  select m.mark into v_old from tally_marks m where m.project_id = p_project for update;
  v_new := tiebreak.mark();
  if v_new <= v_old then
    return 0;
  end if;

  select coalesce(array_agg(distinct c.prompt_id), '{}') into v_prompts
  from comparisons c
  where c.project_id = p_project and c.id in (
    select s.comparison_id from submissions s where s.project_id = p_project and s.xid >= v_old and s.xid < v_new
    union
    select s.comparison_id from rulings r
    join submissions s on s.project_id = r.project_id
      and (s.rater_id = r.rater_id or s.id = r.submission_id or s.comparison_id = r.comparison_id)
    where r.project_id = p_project and r.xid >= v_old and r.xid < v_new
    union
    select s.comparison_id from tiebreak.consents_changed(p_project, v_old, v_new) changed
    join submissions s on s.project_id = p_project and s.rater_id = changed.rater_id
    union
    select g.comparison_id from gold_marks g where g.project_id = p_project and g.xid >= v_old and g.xid < v_new
    union
    select s.comparison_id from tiebreak.kinds_changed(p_project, v_old, v_new) changed
    join submissions s on s.project_id = p_project and s.rater_id = changed.rater_id
    union
    select i.comparison_id from tiebreak.imports_changed(p_project, v_old, v_new) i);

  update pair_tallies t set first_wins = 0, second_wins = 0, ties = 0, both_bad = 0
  from responses r
  where t.project_id = p_project and r.project_id = p_project and r.id = t.first_response_id and r.prompt_id = any (v_prompts);

  insert into pair_tallies
    (project_id, criterion, first_response_id, second_response_id, rater_kind, first_wins, second_wins, ties, both_bad)
  select p_project, n.* from tiebreak.recount_pairs(p_project, v_new, v_prompts) n
  on conflict (project_id, criterion, first_response_id, second_response_id, rater_kind) do update
  set first_wins = excluded.first_wins, second_wins = excluded.second_wins, ties = excluded.ties, both_bad = excluded.both_bad;

  delete from disagreements d using comparisons c
  where d.project_id = p_project and c.project_id = p_project and c.id = d.comparison_id and c.prompt_id = any (v_prompts);
  insert into disagreements (project_id, comparison_id, votes, strength)
  select p_project, n.comparison_id, n.votes, n.strength from tiebreak.disagreements_at(p_project, v_new, v_prompts) n;

  update tally_marks m set mark = v_new, folded_at = clock_timestamp() where m.project_id = p_project;
  return cardinality(v_prompts);
end $$;

revoke execute on function tiebreak.fold_tallies(uuid) from public;
grant execute on function tiebreak.fold_tallies(uuid) to tiebreak_jobs;
