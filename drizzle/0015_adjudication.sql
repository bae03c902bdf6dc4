CREATE TABLE "disagreements" (
	"project_id" uuid NOT NULL,
	"comparison_id" uuid NOT NULL,
	"votes" integer NOT NULL,
	"strength" double precision NOT NULL,
	CONSTRAINT "disagreements_project_id_comparison_id_pk" PRIMARY KEY("project_id","comparison_id"),
	CONSTRAINT "disagreements_strength" CHECK ("disagreements"."strength" > 0 and "disagreements"."strength" <= 1 and "disagreements"."votes" >= 2)
);
--> statement-breakpoint
ALTER TABLE "rulings" DROP CONSTRAINT "rulings_subject";--> statement-breakpoint
ALTER TABLE "adjudications" ADD COLUMN "unacceptable" smallint[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "adjudications" ADD COLUMN "display_order" smallint[];--> statement-breakpoint
ALTER TABLE "disagreements" ADD CONSTRAINT "disagreements_project_id_comparison_id_comparisons_project_id_id_fk" FOREIGN KEY ("project_id","comparison_id") REFERENCES "public"."comparisons"("project_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "disagreements_strength" ON "disagreements" USING btree ("project_id","strength" DESC NULLS LAST,"comparison_id");--> statement-breakpoint
ALTER TABLE "adjudications" ADD CONSTRAINT "adjudications_unacceptable" CHECK ("adjudications"."both_bad" or cardinality("adjudications"."unacceptable") < "adjudications"."k");--> statement-breakpoint
ALTER TABLE "rulings" ADD CONSTRAINT "rulings_subject" CHECK (case "rulings"."kind"
        when 'exclude_rater' then "rulings"."rater_id" is not null and num_nonnulls("rulings"."submission_id", "rulings"."comparison_id") = 0
        when 'include_rater' then "rulings"."rater_id" is not null and num_nonnulls("rulings"."submission_id", "rulings"."comparison_id") = 0
        when 'exclude_submission' then "rulings"."submission_id" is not null and num_nonnulls("rulings"."rater_id", "rulings"."comparison_id") = 0
        when 'include_submission' then "rulings"."submission_id" is not null and num_nonnulls("rulings"."rater_id", "rulings"."comparison_id") = 0
        when 'requeue' then num_nonnulls("rulings"."comparison_id", "rulings"."submission_id") = 1 and "rulings"."rater_id" is null
        when 'mark_gold' then "rulings"."comparison_id" is not null and num_nonnulls("rulings"."rater_id", "rulings"."submission_id") = 0
        when 'unmark_gold' then "rulings"."comparison_id" is not null and num_nonnulls("rulings"."rater_id", "rulings"."submission_id") = 0
        when 'withdraw' then "rulings"."comparison_id" is not null and num_nonnulls("rulings"."rater_id", "rulings"."submission_id") = 0
        when 'reopen' then "rulings"."comparison_id" is not null and num_nonnulls("rulings"."rater_id", "rulings"."submission_id") = 0
        else false end);
--> statement-breakpoint
call tiebreak.protect('disagreements');
--> statement-breakpoint
grant select on disagreements to tiebreak_app;
--> statement-breakpoint
grant select, insert, delete on disagreements to tiebreak_jobs;
--> statement-breakpoint

-- What counts, in one place: the current revision as of a mark; not gold, not a repeat; surplus in and marked;
-- excluded, requeued and withdrawn out; both bad in its own column.
create or replace function tiebreak.counted_judgements_at(p_mark xid8)
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
        where r.submission_id is not null and r.kind in ('exclude_submission', 'include_submission') and r.xid < p_mark order by r.project_id, r.submission_id, r.seq desc) latest
      where latest.project_id = s.project_id and latest.submission_id = s.id and latest.kind = 'exclude_submission')
    and not exists (
      select 1 from (
        select distinct on (r.project_id, r.comparison_id) r.project_id, r.comparison_id, r.kind from rulings r
        where r.comparison_id is not null and r.kind in ('withdraw', 'reopen') and r.xid < p_mark order by r.project_id, r.comparison_id, r.seq desc) latest
      where latest.project_id = s.project_id and latest.comparison_id = s.comparison_id and latest.kind = 'withdraw')
    and not exists (
      select 1 from rulings r
      where r.project_id = s.project_id and r.comparison_id = s.comparison_id and r.kind = 'requeue'
        and r.xid < p_mark and r.ruled_at >= s.received_at)
    and not exists (
      select 1 from rulings r
      where r.project_id = s.project_id and r.submission_id = s.id and r.kind = 'requeue' and r.xid < p_mark)
$$;
--> statement-breakpoint

-- The adjudications in force as of a mark: the highest revision of each comparison, unless the comparison was withdrawn,
-- reopened or requeued after it. Those of gold are marked: they count nowhere, as gold does not.
create function tiebreak.adjudications_at(p_mark xid8)
returns table (
  project_id uuid, id uuid, seq bigint, comparison_id uuid, prompt_id uuid, k smallint, revision smallint, display_order smallint[],
  ranks smallint[], strength smallint, unacceptable smallint[], both_bad boolean, cause text, note text, adjudicated_at timestamptz, is_gold boolean)
language sql stable as $$
  select a.project_id, a.id, a.seq, a.comparison_id, c.prompt_id, a.k, a.revision, a.display_order,
    a.ranks, a.strength, a.unacceptable, a.both_bad, a.cause, a.note, a.adjudicated_at, c.gold is not null
  from (
    select distinct on (latest.project_id, latest.comparison_id) latest.* from adjudications latest
    where latest.xid < p_mark order by latest.project_id, latest.comparison_id, latest.revision desc) a
  join comparisons c on c.project_id = a.project_id and c.id = a.comparison_id
  where not exists (
      select 1 from rulings r
      where r.project_id = a.project_id and r.comparison_id = a.comparison_id and r.kind in ('withdraw', 'reopen', 'requeue')
        and r.xid < p_mark and r.ruled_at >= a.adjudicated_at)
$$;
--> statement-breakpoint

-- The adjudications in force as of a mark as pairs of responses, the one with the smaller id first. Where several
-- comparisons that hold the same pair were adjudicated, the latest answer holds.
create function tiebreak.adjudicated_pairs_at(p_mark xid8)
returns table (
  project_id uuid, prompt_id uuid, comparison_id uuid, first_response_id uuid, second_response_id uuid,
  outcome double precision, strength smallint, both_bad boolean)
language sql stable as $$
  select distinct on (a.project_id, f.response_id, s.response_id)
    a.project_id, a.prompt_id, a.comparison_id, f.response_id, s.response_id,
    case when a.both_bad then null when a.ranks[f.position] < a.ranks[s.position] then 1.0
      when a.ranks[f.position] > a.ranks[s.position] then 0.0 else 0.5 end::double precision,
    a.strength, a.both_bad
  from tiebreak.adjudications_at(p_mark) a
  join comparison_responses f on f.project_id = a.project_id and f.comparison_id = a.comparison_id
  join comparison_responses s on s.project_id = a.project_id and s.comparison_id = a.comparison_id
    and f.response_id < s.response_id
  where not a.is_gold
  order by a.project_id, f.response_id, s.response_id, a.adjudicated_at desc, a.seq desc
$$;
--> statement-breakpoint

-- Comparisons of some prompts, or of all when p_prompts is null, whose counted votes contradict each other as of a mark.
create function tiebreak.disagreements_at(p_project uuid, p_mark xid8, p_prompts uuid[])
returns table (comparison_id uuid, votes integer, strength double precision) language sql stable as $$
  select pair.comparison_id, max(pair.n)::integer,
    avg((pair.wins * pair.losses + (pair.wins + pair.losses) * pair.ties / 2.0
      + pair.bad * (pair.n - pair.bad) / 2.0) / (pair.n * (pair.n - 1) / 2.0))::double precision
  from (
    select p.comparison_id, p.first_response_id, p.second_response_id, count(*) as n, count(*) filter (where p.outcome = 1) as wins,
      count(*) filter (where p.outcome = 0) as losses, count(*) filter (where p.outcome = 0.5) as ties, count(*) filter (where p.both_bad) as bad
    from tiebreak.counted_pairs_at(p_mark) p
    where p.project_id = p_project and p.criterion = 'overall' and (p_prompts is null or p.prompt_id = any (p_prompts))
    group by 1, 2, 3
    having count(*) > 1) pair
  group by pair.comparison_id
  having count(*) filter (where greatest(pair.wins, pair.losses, pair.ties, pair.bad) < pair.n) > 0
$$;
--> statement-breakpoint

-- Folds what came since the last mark into the tallies and the disagreements: every prompt that a new submission or
-- ruling touches is recounted as of the new mark, so folding twice changes nothing. The mark waits for older
-- transactions; a later commit can never slip under it. Answers the number of prompts recounted.
create or replace function tiebreak.fold_tallies(p_project uuid) returns integer language plpgsql as $$
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

  delete from disagreements d using comparisons c
  where d.project_id = p_project and c.project_id = p_project and c.id = d.comparison_id and c.prompt_id = any (v_prompts);
  insert into disagreements (project_id, comparison_id, votes, strength)
  select p_project, n.comparison_id, n.votes, n.strength from tiebreak.disagreements_at(p_project, v_new, v_prompts) n;

  update tally_marks m set mark = v_new, folded_at = clock_timestamp() where m.project_id = p_project;
  return cardinality(v_prompts);
end $$;
--> statement-breakpoint
revoke execute on function tiebreak.adjudications_at(xid8), tiebreak.adjudicated_pairs_at(xid8),
  tiebreak.disagreements_at(uuid, xid8, uuid[]) from public;
--> statement-breakpoint
grant execute on function tiebreak.adjudications_at(xid8), tiebreak.adjudicated_pairs_at(xid8) to tiebreak_app, tiebreak_jobs;
--> statement-breakpoint
grant execute on function tiebreak.disagreements_at(uuid, xid8, uuid[]) to tiebreak_jobs;
--> statement-breakpoint

-- What was judged before: as of the mark of each project, one after the other behind its own wall.
do $$
declare
  v_project uuid;
begin
  for v_project in select m.project_id from tally_marks m loop
    perform set_config('tiebreak.project_id', v_project::text, true);
    insert into disagreements (project_id, comparison_id, votes, strength)
    select v_project, n.comparison_id, n.votes, n.strength
    from tally_marks m, tiebreak.disagreements_at(v_project, m.mark, null) n where m.project_id = v_project;
  end loop;
  perform set_config('tiebreak.project_id', '', true);
end $$;
