-- A gold comparison that a rater was never given, locked: whoever sends it to the reviewers or out waits until it is handed
-- out, and ends that lease with the others. The lock is a shared one, so that many are given the same gold at once. Silent
-- gold that somebody is about to change is passed over, and the ordinary task comes; in practice one waits for it.
-- Silent gold asks for no more than ordinary tasks do: it is nobody's own text, in no language that they do not know. With
-- p_again it is the one that the rater has let go, and else none that they have had in their hands.
create or replace function tiebreak.pick_gold(p_project uuid, p_rater uuid, p_use text, p_wants tiebreak.wants, p_again uuid)
returns table (id uuid, k smallint) language plpgsql
as $$
#variable_conflict use_column
begin
  return query
    select c.id, c.k from comparisons c
    where c.project_id = p_project and c.gold is not null and c.gold ->> 'use' = p_use and c.state = 'open'
      and case when p_again is null
        then not exists (select 1 from assignments a where a.project_id = c.project_id and a.comparison_id = c.id
          and a.rater_id = p_rater and (p_use = 'silent' or a.state in ('leased', 'judged', 'skipped', 'flagged')))
        else c.id = p_again end
      and (p_use <> 'silent' or (
        (c.reserved_for is null or c.reserved_for && p_wants.groups)
        and (p_wants.prefixes is null or not exists (
          select 1 from prompts p, unnest(p.tags) t
          where p.project_id = c.project_id and p.id = c.prompt_id and t like any (p_wants.prefixes) and t <> all (p_wants.tags)))
        and (p_wants.names is null or not exists (
          select 1 from comparison_responses cr
          join responses r on r.project_id = cr.project_id and r.id = cr.response_id
          where cr.project_id = c.project_id and cr.comparison_id = c.id
            and (lower(r.system) = any (p_wants.names) or lower(r.metadata ->> 'author') = any (p_wants.names))))))
    order by c.priority desc, random() limit 1
    for key share of c skip locked;
  if found or p_use = 'silent' then
    return;
  end if;
  return query
    select c.id, c.k from comparisons c
    where c.project_id = p_project and c.gold is not null and c.gold ->> 'use' = p_use and c.state = 'open'
      and not exists (select 1 from assignments a where a.project_id = c.project_id and a.comparison_id = c.id
        and a.rater_id = p_rater and a.state in ('leased', 'judged', 'skipped', 'flagged'))
    order by c.priority desc, random() limit 1
    for key share of c;
end $$;

revoke execute on function tiebreak.pick_gold(uuid, uuid, text, tiebreak.wants, uuid) from public;
grant execute on function tiebreak.pick_gold(uuid, uuid, text, tiebreak.wants, uuid) to tiebreak_app;
