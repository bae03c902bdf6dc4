/**
 * Ids of the comparisons of project $1 affected by a judgement, a decision, or a change of consent, an acknowledgement, gold a rater's
 * kind or an undone import
 * at or after mark $2.
 */
export const TOUCHED_SINCE = `select s.comparison_id from submissions s where s.project_id = $1 and s.xid >= $2::xid8
  union
  select s.comparison_id from rulings r
  join submissions s on s.project_id = r.project_id
    and (s.rater_id = r.rater_id or s.id = r.submission_id or s.comparison_id = r.comparison_id)
  where r.project_id = $1 and r.xid >= $2::xid8
  union
  select s.comparison_id from tiebreak.consents_changed($1, $2::xid8, '18446744073709551615') changed
  join submissions s on s.project_id = $1 and s.rater_id = changed.rater_id
  union
  select g.comparison_id from gold_marks g where g.project_id = $1 and g.xid >= $2::xid8
  union
  select s.comparison_id from tiebreak.kinds_changed($1, $2::xid8, '18446744073709551615') changed
  join submissions s on s.project_id = $1 and s.rater_id = changed.rater_id
  union
  select i.comparison_id from tiebreak.imports_changed($1, $2::xid8, '18446744073709551615') i`
