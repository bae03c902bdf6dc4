-- What depends on an import, whether it is undone or not, as all others are now: the comparisons of its judgements and of its
-- prompts, each with the number of judgements that are in exactly while it is, and whether the comparison itself is, if nobody
-- withdrew it.
create or replace function tiebreak.import_reach(p_project uuid, p_import uuid)
returns table (comparison_id uuid, prompt_id uuid, judgements integer, depends boolean) language sql stable
as $$
  with undone as materialized (
    select array_append(array_remove(u.ids, p_import), p_import) as with_it, array_remove(u.ids, p_import) as without_it
    from (select tiebreak.undone_imports(p_project) as ids) u
  ), judged as materialized (
    select s.id, s.comparison_id, s.import_id from submissions s where s.project_id = p_project and s.import_id = p_import
    union
    select s.id, s.comparison_id, s.import_id from submissions_again a
    join submissions s on s.project_id = p_project and s.id = a.submission_id
    where a.project_id = p_project and a.import_id = p_import
  ), brought as materialized (
    select p.id from prompts p where p.project_id = p_project and p.import_id = p_import
    union
    select a.prompt_id from prompts_again a where a.project_id = p_project and a.import_id = p_import
  ), reached as (
    select j.comparison_id from judged j
    union
    select c.id from brought b join comparisons c on c.project_id = p_project and c.prompt_id = b.id
    union
    select cr.comparison_id from (
      select r.id from responses r where r.project_id = p_project and r.import_id = p_import and r.version > 1
      union
      select r.id from responses_again a join responses r on r.project_id = p_project and r.id = a.response_id and r.version > 1
      where a.project_id = p_project and a.import_id = p_import) corrected
    join comparison_responses cr on cr.project_id = p_project and cr.response_id = corrected.id
  ), lost as (
    select j.comparison_id, count(*)::integer as n from judged j cross join undone u
    where not tiebreak.is_submission_in(p_project, j.id, j.import_id, u.with_it)
    group by j.comparison_id
  )
  select c.id, c.prompt_id, coalesce(l.n, 0),
    not tiebreak.is_comparison_in(p_project, c.id, c.import_id, p.id, p.import_id, u.with_it)
    and tiebreak.is_comparison_in(p_project, c.id, c.import_id, p.id, p.import_id, u.without_it)
    and coalesce((
      select r.kind from rulings r
      where r.project_id = p_project and r.comparison_id = c.id and r.kind in ('withdraw', 'reopen') order by r.seq desc limit 1), 'reopen') = 'reopen'
  from reached r
  join comparisons c on c.project_id = p_project and c.id = r.comparison_id
  join prompts p on p.project_id = p_project and p.id = c.prompt_id
  left join lost l on l.comparison_id = c.id
  cross join undone u
$$;

revoke execute on function tiebreak.import_reach(uuid, uuid) from public;
grant execute on function tiebreak.import_reach(uuid, uuid) to tiebreak_app;
