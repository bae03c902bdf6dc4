-- A gold comparison that a rater was never given, locked: whoever sends it to the reviewers or out waits until it is handed
-- out, and ends that lease with the others. The lock is a shared one, so that many are given the same gold at once. Silent
-- gold that somebody is about to change is passed over, and the ordinary task comes; in practice one waits for it.
create or replace function tiebreak.pick_gold(p_project uuid, p_rater uuid, p_use text)
returns table (id uuid, k smallint) language plpgsql as $$
#variable_conflict use_column
begin
  return query
    select c.id, c.k from comparisons c
    where c.project_id = p_project and c.gold is not null and c.gold ->> 'use' = p_use and c.state = 'open'
      and not exists (select 1 from assignments a where a.project_id = c.project_id and a.comparison_id = c.id
        and a.rater_id = p_rater and a.state in ('leased', 'judged', 'skipped', 'flagged'))
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
--> statement-breakpoint

-- An own judged comparison to be shown again, locked as gold is: at least p_after others were judged since, and it was not
-- repeated yet.
create or replace function tiebreak.pick_repeat(p_project uuid, p_rater uuid, p_after integer)
returns table (id uuid, k smallint, assignment_id uuid, display_order smallint[]) language sql volatile as $$
  select c.id, c.k, old.id, old.display_order
  from (
    select a.* from assignments a
    where a.project_id = p_project and a.rater_id = p_rater and a.state = 'judged'
    order by a.ended_at desc offset p_after limit 200) old
  join comparisons c on c.project_id = old.project_id and c.id = old.comparison_id
  where old.repeat = 0 and old.gold_use is null and c.gold is null and c.state in ('open', 'settled')
    and not exists (select 1 from assignments again where again.project_id = old.project_id
      and again.comparison_id = old.comparison_id and again.rater_id = old.rater_id and again.repeat > 0)
  order by random() limit 1
  for key share of c skip locked
$$;
