-- An assignment as its annotator may see it: messages and handles in display order, and the own judgement so far. While it
-- is to be judged there is none: what was sent back is not shown again.
create or replace view shown_assignments with (security_invoker = true) as
select
  a.project_id, a.id, a.rater_id, a.state, a.lease_until, a.leased_at, a.ended_at, a.comparison_id,
  a.scale, a.allow_both_bad,
  p.messages as prompt,
  (select jsonb_agg(jsonb_build_object('handle', tiebreak.handle(a.id, r.id), 'messages', r.messages) order by shown.place)
   from unnest(a.display_order) with ordinality as shown (position, place)
   join comparison_responses cr on cr.project_id = a.project_id and cr.comparison_id = a.comparison_id
     and cr.position = shown.position
   join responses r on r.project_id = cr.project_id and r.id = cr.response_id) as responses,
  case when a.state <> 'leased' then (
   select jsonb_build_object(
     'submissionId', s.id, 'strength', j.strength, 'bothBad', j.both_bad, 'reason', s.reason,
     'ranks', tiebreak.named_ranks(a.project_id, a.id, a.comparison_id, j.ranks),
     'unacceptable', coalesce((
       select jsonb_agg(tiebreak.handle(a.id, cr.response_id) order by tiebreak.handle(a.id, cr.response_id)) from comparison_responses cr
       where cr.project_id = a.project_id and cr.comparison_id = a.comparison_id and cr.position = any (j.unacceptable)), '[]'),
     'criteria', coalesce((
       select jsonb_agg(jsonb_build_object(
         'criterion', o.criterion, 'strength', o.strength,
         'ranks', tiebreak.named_ranks(a.project_id, a.id, a.comparison_id, o.ranks)) order by o.criterion)
       from judgements o
       where o.project_id = s.project_id and o.submission_id = s.id and o.criterion <> 'overall'), '[]'))
   from submissions s
   join judgements j on j.project_id = s.project_id and j.submission_id = s.id and j.criterion = 'overall'
   where s.project_id = a.project_id and s.assignment_id = a.id
   order by s.revision desc limit 1) end as answer,
  a.criteria, a.ask_reason
from assignments a
join comparisons c on c.project_id = a.project_id and c.id = a.comparison_id
join prompts p on p.project_id = c.project_id and p.id = c.prompt_id;

grant select on shown_assignments to tiebreak_app;
