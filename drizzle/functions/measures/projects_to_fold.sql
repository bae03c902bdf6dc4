-- Projects with something that is not folded yet and lies below the mark. Runs before there is a scope.
create or replace function tiebreak.projects_to_fold() returns setof uuid
language plpgsql
security definer set search_path = pg_catalog, public, pg_temp
as $$
declare
  v_mark xid8 := tiebreak.mark();
begin
  return query
    select p.id from projects p
    left join tally_marks m on m.project_id = p.id
    where exists (select 1 from submissions s where s.project_id = p.id and s.xid >= coalesce(m.mark, '0'::xid8) and s.xid < v_mark)
       or exists (select 1 from rulings r where r.project_id = p.id and r.xid >= coalesce(m.mark, '0'::xid8) and r.xid < v_mark)
       or exists (select 1 from consents c where c.project_id = p.id and c.xid >= coalesce(m.mark, '0'::xid8) and c.xid < v_mark)
       or exists (select 1 from consent_texts t where t.project_id = p.id and t.xid >= coalesce(m.mark, '0'::xid8) and t.xid < v_mark)
       or exists (
         select 1 from guideline_acknowledgements a
         where a.project_id = p.id and a.xid >= coalesce(m.mark, '0'::xid8) and a.xid < v_mark)
       or exists (select 1 from gold_marks g where g.project_id = p.id and g.xid >= coalesce(m.mark, '0'::xid8) and g.xid < v_mark)
       or exists (select 1 from rater_kinds k where k.project_id = p.id and k.xid >= coalesce(m.mark, '0'::xid8) and k.xid < v_mark)
       or exists (select 1 from import_undos u where u.project_id = p.id and u.xid >= coalesce(m.mark, '0'::xid8) and u.xid < v_mark)
       or exists (select 1 from submissions_again a where a.project_id = p.id and a.revives and a.xid >= coalesce(m.mark, '0'::xid8) and a.xid < v_mark)
       or exists (select 1 from counted_kinds k where k.project_id = p.id and k.xid >= coalesce(m.mark, '0'::xid8) and k.xid < v_mark);
end $$;

revoke execute on function tiebreak.projects_to_fold() from public;
grant execute on function tiebreak.projects_to_fold() to tiebreak_jobs;
