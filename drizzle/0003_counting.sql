-- What counts, in one place: the current revision as of a mark; not gold, not a repeat; surplus in and marked;
-- excluded and requeued out; both bad in its own column.
create function tiebreak.counted_judgements_at(p_mark xid8)
returns table (
  project_id uuid, submission_id uuid, seq bigint, xid xid8, rater_id uuid, comparison_id uuid, prompt_id uuid, k smallint,
  source text, revision smallint, surplus boolean, display_order smallint[], shown_at timestamptz, answered_at timestamptz,
  active_ms integer, reason text, criterion text, ranks smallint[], strength smallint, unacceptable smallint[], both_bad boolean)
language sql stable as $$
  select s.project_id, s.id, s.seq, s.xid, s.rater_id, s.comparison_id, c.prompt_id, s.k,
    s.source, s.revision, s.surplus, s.display_order, s.shown_at, s.answered_at,
    s.active_ms, s.reason, j.criterion, j.ranks, j.strength, j.unacceptable, j.both_bad
  from submissions s
  join judgements j on j.project_id = s.project_id and j.submission_id = s.id
  join comparisons c on c.project_id = s.project_id and c.id = s.comparison_id
  where s.xid < p_mark and s.repeat = 0 and c.gold is null
    and not exists (
      select 1 from submissions later
      where later.project_id = s.project_id and later.revises = s.id and later.xid < p_mark)
    and not exists (
      select 1 from (
        select distinct on (r.project_id, r.rater_id) r.project_id, r.rater_id, r.kind from rulings r
        where r.rater_id is not null and r.xid < p_mark order by r.project_id, r.rater_id, r.seq desc) latest
      where latest.project_id = s.project_id and latest.rater_id = s.rater_id and latest.kind = 'exclude_rater')
    and not exists (
      select 1 from (
        select distinct on (r.project_id, r.submission_id) r.project_id, r.submission_id, r.kind from rulings r
        where r.submission_id is not null and r.xid < p_mark order by r.project_id, r.submission_id, r.seq desc) latest
      where latest.project_id = s.project_id and latest.submission_id = s.id and latest.kind = 'exclude_submission')
    and not exists (
      select 1 from rulings r
      where r.project_id = s.project_id and r.comparison_id = s.comparison_id and r.kind = 'requeue'
        and r.xid < p_mark and r.ruled_at >= s.received_at)
$$;
--> statement-breakpoint
create view counted_judgements with (security_invoker = true) as
  select * from tiebreak.counted_judgements_at('18446744073709551615'::xid8);
--> statement-breakpoint

-- Rankings exploded into their C(K,2) pairs, tagged with their judgement. `outcome` is the first response's:
-- 1 win, 0.5 tie, 0 loss, null when both were bad.
create function tiebreak.counted_pairs_at(p_mark xid8)
returns table (
  project_id uuid, submission_id uuid, seq bigint, rater_id uuid, comparison_id uuid, prompt_id uuid, criterion text,
  first_response_id uuid, second_response_id uuid, outcome double precision, strength smallint, both_bad boolean)
language sql stable as $$
  select j.project_id, j.submission_id, j.seq, j.rater_id, j.comparison_id, j.prompt_id, j.criterion,
    f.response_id, s.response_id,
    case when j.both_bad then null when j.ranks[f.position] < j.ranks[s.position] then 1.0
      when j.ranks[f.position] > j.ranks[s.position] then 0.0 else 0.5 end,
    j.strength, j.both_bad
  from tiebreak.counted_judgements_at(p_mark) j
  join comparison_responses f on f.project_id = j.project_id and f.comparison_id = j.comparison_id
  join comparison_responses s on s.project_id = j.project_id and s.comparison_id = j.comparison_id and f.position < s.position
$$;
--> statement-breakpoint

-- Recounts the tallies of some prompts, or of all when p_prompts is null, from the judgements below the mark.
create function tiebreak.recount_pairs(p_project uuid, p_mark xid8, p_prompts uuid[])
returns table (criterion text, first_response_id uuid, second_response_id uuid, first_wins integer, second_wins integer, ties integer, both_bad integer)
language sql stable as $$
  select p.criterion, least(p.first_response_id, p.second_response_id), greatest(p.first_response_id, p.second_response_id),
    count(*) filter (where p.outcome = case when p.first_response_id < p.second_response_id then 1 else 0 end)::integer,
    count(*) filter (where p.outcome = case when p.first_response_id < p.second_response_id then 0 else 1 end)::integer,
    count(*) filter (where p.outcome = 0.5)::integer,
    count(*) filter (where p.both_bad)::integer
  from tiebreak.counted_pairs_at(p_mark) p
  where p.project_id = p_project and (p_prompts is null or p.prompt_id = any (p_prompts))
  group by 1, 2, 3
$$;
--> statement-breakpoint

-- Folds what came since the last mark into the tallies: every prompt that a new submission or ruling touches is
-- recounted as of the new mark, so folding twice changes nothing. The mark waits for older transactions; a later commit
-- can never slip under it. Answers the number of prompts recounted.
create function tiebreak.fold_tallies(p_project uuid) returns integer language plpgsql as $$
declare
  v_old xid8;
  v_new xid8;
  v_prompts uuid[];
begin
  insert into tally_marks (project_id, mark) values (p_project, '0') on conflict do nothing;
  select m.mark into v_old from tally_marks m where m.project_id = p_project for update;
  v_new := pg_snapshot_xmin(pg_current_snapshot());
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
    where r.project_id = p_project and r.xid >= v_old and r.xid < v_new);

  update pair_tallies t set first_wins = 0, second_wins = 0, ties = 0, both_bad = 0
  from responses r
  where t.project_id = p_project and r.project_id = p_project and r.id = t.first_response_id and r.prompt_id = any (v_prompts);

  insert into pair_tallies (project_id, criterion, first_response_id, second_response_id, first_wins, second_wins, ties, both_bad)
  select p_project, n.* from tiebreak.recount_pairs(p_project, v_new, v_prompts) n
  on conflict (project_id, criterion, first_response_id, second_response_id) do update
  set first_wins = excluded.first_wins, second_wins = excluded.second_wins, ties = excluded.ties, both_bad = excluded.both_bad;

  update tally_marks m set mark = v_new, folded_at = clock_timestamp() where m.project_id = p_project;
  return cardinality(v_prompts);
end $$;
--> statement-breakpoint

-- Projects with submissions or rulings that are not folded yet. Runs before there is a scope.
create function tiebreak.projects_to_fold() returns setof uuid
language sql stable security definer set search_path = pg_catalog, public as $$
  select p.id from projects p
  left join tally_marks m on m.project_id = p.id
  where exists (select 1 from submissions s where s.project_id = p.id and s.xid >= coalesce(m.mark, '0'::xid8)
                  and s.xid < pg_snapshot_xmin(pg_current_snapshot()))
     or exists (select 1 from rulings r where r.project_id = p.id and r.xid >= coalesce(m.mark, '0'::xid8)
                  and r.xid < pg_snapshot_xmin(pg_current_snapshot()))
$$;
--> statement-breakpoint
revoke execute on all functions in schema tiebreak from public;
--> statement-breakpoint
grant execute on function tiebreak.counted_judgements_at(xid8), tiebreak.counted_pairs_at(xid8),
  tiebreak.recount_pairs(uuid, xid8, uuid[]) to tiebreak_app, tiebreak_jobs;
--> statement-breakpoint
grant execute on function tiebreak.fold_tallies(uuid), tiebreak.projects_to_fold() to tiebreak_jobs;
--> statement-breakpoint
grant select on counted_judgements to tiebreak_app, tiebreak_jobs;
