CREATE TABLE "seat_changes" (
	"project_id" uuid NOT NULL,
	"submission_id" uuid NOT NULL,
	"seq" bigint GENERATED ALWAYS AS IDENTITY (sequence name "seat_changes_seq_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"xid" "xid8" DEFAULT pg_current_xact_id() NOT NULL,
	"ruling_id" uuid NOT NULL,
	"change" text NOT NULL,
	CONSTRAINT "seat_changes_project_id_submission_id_seq_pk" PRIMARY KEY("project_id","submission_id","seq"),
	CONSTRAINT "seat_changes_change" CHECK ("seat_changes"."change" in ('freed', 'taken'))
);
--> statement-breakpoint
ALTER TABLE "rulings" ADD COLUMN "act" jsonb;--> statement-breakpoint
ALTER TABLE "seat_changes" ADD CONSTRAINT "seat_changes_project_id_submission_id_submissions_project_id_id_fk" FOREIGN KEY ("project_id","submission_id") REFERENCES "public"."submissions"("project_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "seat_changes" ADD CONSTRAINT "seat_changes_project_id_ruling_id_rulings_project_id_id_fk" FOREIGN KEY ("project_id","ruling_id") REFERENCES "public"."rulings"("project_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "seat_changes_ruling" ON "seat_changes" USING btree ("project_id","ruling_id");
--> statement-breakpoint
call tiebreak.protect('seat_changes');
--> statement-breakpoint
grant select, insert on seat_changes to tiebreak_app, tiebreak_jobs;
--> statement-breakpoint

-- The ruling that leaves all judgements of a rater out now; null when they count.
create function tiebreak.left_out_by(p_project uuid, p_rater uuid) returns uuid language sql stable as $$
  select case latest.kind when 'exclude_rater' then latest.id end from (
    select r.id, r.kind from rulings r
    where r.project_id = p_project and r.rater_id = p_rater order by r.seq desc limit 1) latest
$$;
--> statement-breakpoint

-- Judgements that gave their seat up and have not taken it again, as of a mark.
create function tiebreak.unseated_at(p_mark xid8) returns table (project_id uuid, submission_id uuid) language sql stable as $$
  select latest.project_id, latest.submission_id from (
    select distinct on (h.project_id, h.submission_id) h.project_id, h.submission_id, h.change from seat_changes h
    where h.xid < p_mark order by h.project_id, h.submission_id, h.seq desc) latest
  where latest.change = 'freed'
$$;
--> statement-breakpoint

-- Why current judgements do not count as of a mark, each for one reason: together with the counted ones they are all
-- that were current. The ruling behind it is named where there is one. With p_comparisons only theirs.
create function tiebreak.uncounted_at(p_project uuid, p_mark xid8, p_comparisons uuid[])
returns table (submission_id uuid, comparison_id uuid, rater_id uuid, kind text, ruling_id uuid) language sql stable as $$
  select u.* from (
    select s.id as submission_id, s.comparison_id, s.rater_id,
      case when c.gold is not null then 'gold' when s.repeat > 0 then 'repeat'
        when coalesce(sent.id, emptied.id) is not null then 'requeued' when withdrawn.id is not null then 'withdrawn'
        when one.id is not null then 'judgement_left_out' when whole.id is not null then 'rater_left_out' end as kind,
      case when c.gold is null and s.repeat = 0
        then coalesce(sent.id, emptied.id, withdrawn.id, one.id, whole.id) end as ruling_id
    from submissions s
    join comparisons c on c.project_id = s.project_id and c.id = s.comparison_id
    left join (
      select distinct on (r.rater_id) r.rater_id, r.id, r.kind from rulings r
      where r.project_id = p_project and r.rater_id is not null and r.xid < p_mark order by r.rater_id, r.seq desc) whole
      on whole.rater_id = s.rater_id and whole.kind = 'exclude_rater'
    left join (
      select distinct on (r.submission_id) r.submission_id, r.id, r.kind from rulings r
      where r.project_id = p_project and r.submission_id is not null and r.kind in ('exclude_submission', 'include_submission')
        and r.xid < p_mark order by r.submission_id, r.seq desc) one
      on one.submission_id = s.id and one.kind = 'exclude_submission'
    left join (
      select distinct on (r.comparison_id) r.comparison_id, r.id, r.kind from rulings r
      where r.project_id = p_project and r.comparison_id is not null and r.kind in ('withdraw', 'reopen')
        and r.xid < p_mark order by r.comparison_id, r.seq desc) withdrawn
      on withdrawn.comparison_id = s.comparison_id and withdrawn.kind = 'withdraw'
    left join (
      select distinct on (r.submission_id) r.submission_id, r.id from rulings r
      where r.project_id = p_project and r.submission_id is not null and r.kind = 'requeue' and r.xid < p_mark
      order by r.submission_id, r.seq desc) sent on sent.submission_id = s.id
    left join (
      select distinct on (r.comparison_id) r.comparison_id, r.id, r.ruled_at from rulings r
      where r.project_id = p_project and r.comparison_id is not null and r.kind = 'requeue' and r.xid < p_mark
      order by r.comparison_id, r.ruled_at desc) emptied
      on emptied.comparison_id = s.comparison_id and emptied.ruled_at >= s.received_at
    where s.project_id = p_project and s.xid < p_mark and (p_comparisons is null or s.comparison_id = any (p_comparisons))
      and not exists (
        select 1 from submissions later
        where later.project_id = s.project_id and later.revises = s.id and later.xid < p_mark)) u
  where u.kind is not null
$$;
--> statement-breakpoint

-- How far comparisons are, in one place for every page: judgements that count, answers wanted, and those of them that
-- there are; more than wanted fill no other comparison's seats. Gold and withdrawn comparisons want none; what a reviewer
-- settled wants no more than it has.
create function tiebreak.comparison_progress(p_project uuid, p_comparisons uuid[])
returns table (comparison_id uuid, prompt_id uuid, judgements integer, asks boolean, wanted integer, filled integer) language sql stable as $$
  select c.id, c.prompt_id, n.judgements, w.asks, w.wanted, least(n.judgements, w.wanted)
  from comparisons c
  left join (
    select j.comparison_id, count(*)::integer as judgements
    from tiebreak.counted_judgements_at('18446744073709551615'::xid8) j
    where j.project_id = p_project and j.criterion = 'overall' and (p_comparisons is null or j.comparison_id = any (p_comparisons))
    group by j.comparison_id) counted on counted.comparison_id = c.id
  cross join lateral (select coalesce(counted.judgements, 0) as judgements) n
  cross join lateral (select c.gold is null and c.state <> 'withdrawn' as asks,
    case when c.gold is not null or c.state = 'withdrawn' then 0
      when c.state = 'settled' then least(n.judgements, c.seats) else c.seats end::integer as wanted) w
  where c.project_id = p_project and (p_comparisons is null or c.id = any (p_comparisons))
$$;
--> statement-breakpoint
revoke execute on function tiebreak.left_out_by(uuid, uuid), tiebreak.unseated_at(xid8),
  tiebreak.uncounted_at(uuid, xid8, uuid[]), tiebreak.comparison_progress(uuid, uuid[]) from public;
--> statement-breakpoint
grant execute on function tiebreak.left_out_by(uuid, uuid), tiebreak.unseated_at(xid8),
  tiebreak.uncounted_at(uuid, xid8, uuid[]), tiebreak.comparison_progress(uuid, uuid[]) to tiebreak_app, tiebreak_jobs;
--> statement-breakpoint

-- What counts, as before. Surplus is also what gave its seat up while it did not count and found it taken afterwards.
create or replace function tiebreak.counted_judgements_at(p_mark xid8)
returns table (
  project_id uuid, submission_id uuid, seq bigint, xid xid8, rater_id uuid, comparison_id uuid, prompt_id uuid, k smallint,
  source text, revision smallint, surplus boolean, display_order smallint[], shown_at timestamptz, answered_at timestamptz,
  active_ms integer, reason text, criterion text, ranks smallint[], strength smallint, unacceptable smallint[], both_bad boolean)
language sql stable as $$
  select s.project_id, s.id, s.seq, s.xid, s.rater_id, s.comparison_id, c.prompt_id, s.k,
    s.source, s.revision, s.surplus or unseated.submission_id is not null, s.display_order, s.shown_at, s.answered_at,
    s.active_ms, s.reason, j.criterion, j.ranks, j.strength, j.unacceptable, j.both_bad
  from submissions s
  join judgements j on j.project_id = s.project_id and j.submission_id = s.id
  join comparisons c on c.project_id = s.project_id and c.id = s.comparison_id
  left join tiebreak.unseated_at(p_mark) unseated on unseated.project_id = s.project_id and unseated.submission_id = s.id
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

-- Stores one answer, once, as before. The answer of a rater who is left out is stored without a seat, and a revision of an
-- answer that is left out stays out.
create or replace function tiebreak.submit_judgement(p_project uuid, p_actor text, p_rater uuid, p_body jsonb, p_digest bytea)
returns jsonb language plpgsql as $$
declare
  v_id uuid := (p_body ->> 'id')::uuid;
  v_revises uuid := (p_body ->> 'revises')::uuid;
  v_assignment assignments;
  v_comparison comparisons;
  v_last submissions;
  v_is_new boolean;
  v_ranks smallint[];
  v_unacceptable smallint[];
  v_criterion jsonb;
  v_surplus boolean;
  v_seatless boolean;
  v_left_out uuid;
  v_stored jsonb;
begin
  perform set_config('tiebreak.project_id', p_project::text, true), set_config('tiebreak.actor_id', p_actor, true);

  select a.* into v_assignment from assignments a
  where a.project_id = p_project and a.id = (p_body ->> 'assignmentId')::uuid and a.rater_id = p_rater;
  if not found then
    v_stored := tiebreak.stored_submission(p_project, v_id, p_rater, p_digest);
    return coalesce(v_stored, jsonb_build_object('kind', 'assignment_not_found'));
  end if;
  select c.* into v_comparison from comparisons c
  where c.project_id = p_project and c.id = v_assignment.comparison_id for update;
  select a.* into v_assignment from assignments a
  where a.project_id = p_project and a.id = v_assignment.id for update;

  v_stored := tiebreak.stored_submission(p_project, v_id, p_rater, p_digest);
  if v_stored is not null then
    return v_stored;
  end if;

  select s.* into v_last from submissions s
  where s.project_id = p_project and s.assignment_id = v_assignment.id order by s.revision desc limit 1;
  v_is_new := v_last.id is null or exists (
    select 1 from rulings r where r.project_id = p_project and r.submission_id = v_last.id and r.kind = 'requeue');
  if v_is_new then
    v_revises := coalesce(v_revises, v_last.id);
  end if;
  if v_revises is null and v_last.id is not null then
    return jsonb_build_object('kind', 'assignment_already_judged');
  elsif v_revises is not null and v_last.id is null then
    return jsonb_build_object('kind', 'judgement_not_found');
  elsif v_revises <> v_last.id then
    return jsonb_build_object('kind', case
      when exists (select 1 from submissions s where s.project_id = p_project and s.id = v_revises and s.assignment_id = v_assignment.id)
      then 'judgement_revised_already' else 'judgement_not_found' end);
  end if;

  if p_body -> 'ranks' <> 'null'::jsonb then
    v_ranks := tiebreak.stored_ranks(p_project, v_assignment.id, v_comparison.id, p_body -> 'ranks');
    if v_ranks is null then
      return jsonb_build_object('kind', 'answer_not_of_assignment');
    end if;
  end if;
  for v_criterion in select jsonb_array_elements(coalesce(p_body -> 'criteria', '[]')) loop
    if tiebreak.stored_ranks(p_project, v_assignment.id, v_comparison.id, v_criterion -> 'ranks') is null then
      return jsonb_build_object('kind', 'answer_not_of_assignment');
    end if;
  end loop;
  select coalesce(array_agg(cr.position order by cr.position), '{}') into v_unacceptable
  from comparison_responses cr
  where cr.project_id = p_project and cr.comparison_id = v_comparison.id
    and p_body -> 'unacceptable' ? tiebreak.handle(v_assignment.id, cr.response_id);
  if cardinality(v_unacceptable) <> coalesce(jsonb_array_length(p_body -> 'unacceptable'), 0) then
    return jsonb_build_object('kind', 'answer_not_of_assignment');
  end if;

  -- Gold and repeats take no seats.
  v_seatless := v_assignment.gold_use is not null or v_assignment.repeat > 0;
  -- Nor does what does not count, since its rater is left out: it waits without one, and takes one when it counts again.
  if v_is_new and not v_seatless then
    v_left_out := tiebreak.left_out_by(p_project, p_rater);
  end if;
  v_surplus := case
    when not v_is_new then v_last.surplus
    when v_left_out is not null then false
    when v_assignment.holds_seat or v_seatless then false
    else v_comparison.taken >= v_comparison.seats
  end;

  insert into submissions
    (project_id, id, rater_id, comparison_id, k, assignment_id, repeat, revision, revises, source, body_digest,
     display_order, surplus, guidelines_version, shown_at, answered_at, active_ms, layout, reason)
  values
    (p_project, v_id, p_rater, v_comparison.id, v_comparison.k, v_assignment.id, v_assignment.repeat,
     coalesce(v_last.revision, 0) + 1, v_revises, 'screen', p_digest, v_assignment.display_order, v_surplus,
     -- What was on screen; a version that does not exist was not.
     coalesce(
       (select g.version from guidelines g where g.project_id = p_project and g.version = (p_body ->> 'guidelinesVersion')::integer),
       (select p.guidelines_version from projects p where p.id = p_project)),
     (p_body ->> 'shownAt')::timestamptz, (p_body ->> 'answeredAt')::timestamptz, (p_body ->> 'activeMs')::integer,
     p_body ->> 'layout', p_body ->> 'reason')
  on conflict do nothing;
  if not found then
    v_stored := tiebreak.stored_submission(p_project, v_id, p_rater, p_digest);
    return coalesce(v_stored, jsonb_build_object('kind', 'assignment_already_judged'));
  end if;

  insert into judgements (project_id, submission_id, criterion, k, ranks, strength, unacceptable, both_bad)
  values (p_project, v_id, 'overall', v_comparison.k, v_ranks, (p_body ->> 'strength')::smallint, v_unacceptable,
    (p_body ->> 'bothBad')::boolean);
  insert into judgements (project_id, submission_id, criterion, k, ranks, strength, both_bad)
  select p_project, v_id, c ->> 'criterion', v_comparison.k,
    tiebreak.stored_ranks(p_project, v_assignment.id, v_comparison.id, c -> 'ranks'), (c ->> 'strength')::smallint, false
  from jsonb_array_elements(coalesce(p_body -> 'criteria', '[]')) c;

  if v_is_new then
    if v_left_out is not null then
      insert into seat_changes (project_id, submission_id, ruling_id, change) values (p_project, v_id, v_left_out, 'freed');
      if v_assignment.holds_seat then
        update comparisons c set taken = c.taken - 1 where c.project_id = p_project and c.id = v_comparison.id;
      end if;
    elsif not v_assignment.holds_seat and not v_surplus and not v_seatless then
      update comparisons c set taken = c.taken + 1 where c.project_id = p_project and c.id = v_comparison.id;
    end if;
    update assignments a set state = 'judged', ended_at = clock_timestamp(), holds_seat = not v_surplus and not v_seatless and v_left_out is null,
      skip_reason = null, skip_note = null
    where a.project_id = p_project and a.id = v_assignment.id;
  else
    -- A revision stays out with the answer that it replaces, and without a seat.
    insert into rulings (project_id, id, kind, submission_id, reason, ruled_by, act)
    select p_project, gen_random_uuid(), 'exclude_submission', v_id, latest.reason, latest.ruled_by, jsonb_build_object('follows', latest.id)
    from (
      select r.id, r.kind, r.reason, r.ruled_by from rulings r
      where r.project_id = p_project and r.submission_id = v_last.id and r.kind in ('exclude_submission', 'include_submission')
      order by r.seq desc limit 1) latest
    where latest.kind = 'exclude_submission';
    insert into seat_changes (project_id, submission_id, ruling_id, change)
    select p_project, v_id, latest.ruling_id, 'freed' from (
      select h.ruling_id, h.change from seat_changes h
      where h.project_id = p_project and h.submission_id = v_last.id order by h.seq desc limit 1) latest
    where latest.change = 'freed';
  end if;

  return tiebreak.stored_submission(p_project, v_id, p_rater, p_digest);
end $$;
--> statement-breakpoint

-- Replacing a function forgets this.
alter function tiebreak.submit_judgement(uuid, text, uuid, jsonb, bytea) set plan_cache_mode = 'force_generic_plan';
--> statement-breakpoint

-- Takes a batch in, as before. Votes of raters who are left out take no seats.
create or replace function tiebreak.absorb_import(p_project uuid, p_import uuid, p_simulated boolean) returns jsonb language plpgsql
security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  v_overlap smallint;
  v_prompts integer; v_prompts_there integer;
  v_responses integer; v_responses_there integer; v_empty integer; v_duplicates integer;
  v_comparisons integer; v_judgements integer; v_judgements_there integer;
  v_errors jsonb;
  v_continues boolean;
begin
  select p.overlap into strict v_overlap from projects p where p.id = p_project for no key update;

  insert into prompts (project_id, id, external_id, messages, content_hash, metadata, tags, import_id)
  select distinct on (t.external_id) p_project, t.id, t.external_id, t.messages, t.content_hash, t.metadata, t.tags, p_import
  from staging.prompts t where t.import_id = p_import and not t.continued order by t.external_id, t.line
  on conflict (project_id, external_id) do nothing;
  get diagnostics v_prompts = row_count;
  select count(*) filter (where not t.continued) - v_prompts, coalesce(bool_or(t.continued), false)
  into v_prompts_there, v_continues from staging.prompts t where t.import_id = p_import;

  create temporary table batch_prompts on commit drop as
  select p.id, p.external_id, p.content_hash from prompts p
  where p.project_id = p_project
    and p.external_id = any (array(select t.external_id from staging.prompts t where t.import_id = p_import));
  analyze batch_prompts;

  -- A line under a known id with another text goes in with nothing: its responses and votes are about that other text.
  create temporary table batch_errors (line integer, field text, found text, expected text) on commit drop;
  create temporary table batch_refused (line integer, external_id text, continued boolean) on commit drop;
  -- A batch of nothing but new prompts contradicts nothing.
  if v_prompts_there > 0 or v_continues then
    insert into batch_refused
    select t.line, t.external_id, t.continued from staging.prompts t join batch_prompts p on p.external_id = t.external_id
    where t.import_id = p_import and p.content_hash <> t.content_hash;
    insert into batch_errors
    select r.line, 'prompt', 'another text under the id ' || r.external_id, 'the text that is stored under this id; nothing of this line goes in'
    from batch_refused r where not r.continued;
    delete from staging.responses t using batch_refused r where t.import_id = p_import and t.line = r.line;
    delete from staging.votes t using batch_refused r where t.import_id = p_import and t.line = r.line;
    insert into batch_errors
    select t.line, changed.field, 'other ' || changed.field || ' under the id ' || t.external_id, 'the ' || changed.field || ' that are stored under this id'
    from staging.prompts t
    join batch_prompts b on b.external_id = t.external_id and b.content_hash = t.content_hash
    join prompts p on p.project_id = p_project and p.id = b.id
    cross join lateral (values ('tags', t.tags <> p.tags), ('metadata', t.metadata <> p.metadata)) as changed (field, differs)
    where t.import_id = p_import and not t.continued and changed.differs;
  end if;

  create temporary table batch_responses on commit drop as
  select distinct on (p.id, t.external_id) t.line, t.ordinal, p.id as prompt_id, t.id, t.external_id, t.system, t.messages,
    t.content_hash, t.is_empty, t.metadata
  from staging.responses t join batch_prompts p on p.external_id = t.prompt_external_id
  where t.import_id = p_import and not t.continued
  order by p.id, t.external_id, t.line, t.ordinal;
  analyze batch_responses;

  insert into responses (project_id, id, prompt_id, external_id, system, messages, content_hash, is_empty, metadata, ordinal)
  select p_project, t.id, t.prompt_id, t.external_id, t.system, t.messages, t.content_hash, t.is_empty, t.metadata,
    t.ordinal + coalesce(there.most, 0)
  from batch_responses t
  left join (
    select r.prompt_id, max(r.ordinal) as most from responses r join batch_prompts p on p.id = r.prompt_id
    where r.project_id = p_project group by r.prompt_id) there on there.prompt_id = t.prompt_id
  on conflict (project_id, prompt_id, external_id) do nothing;
  get diagnostics v_responses = row_count;
  select count(*) - v_responses into v_responses_there from staging.responses t where t.import_id = p_import and not t.continued;

  create temporary table batch_texts on commit drop as
  select r.prompt_id, r.external_id, r.id, r.content_hash, r.system, r.metadata, t.id is not null as is_new, r.is_empty
  from responses r join batch_prompts p on p.id = r.prompt_id
  left join batch_responses t on t.id = r.id
  where r.project_id = p_project;
  analyze batch_texts;
  select count(*) filter (where is_new and is_empty) into v_empty from batch_texts;
  -- Of equal texts to one prompt, all but the first are duplicates.
  select coalesce(sum(same.new - case when same.new = same.n then 1 else 0 end) filter (where same.new > 0), 0) into v_duplicates
  from (
    select count(*) as n, count(*) filter (where is_new) as new from batch_texts group by prompt_id, content_hash) same;

  create temporary table batch_changed (line integer, external_id text) on commit drop;
  if v_responses_there > 0 or v_continues then
    insert into batch_errors
    select t.line, format('responses[%s]%s', t.ordinal - 1, changed.field), changed.found || ' under the id ' || t.external_id,
      changed.expected || ' that is stored under this id'
    from staging.responses t
    join batch_prompts p on p.external_id = t.prompt_external_id
    join batch_texts r on r.prompt_id = p.id and r.external_id = t.external_id
    cross join lateral (values
      ('', 'another text', 'the text', r.content_hash <> t.content_hash),
      ('.system', 'the system ' || coalesce(t.system, 'null'), 'the system', r.system is distinct from t.system),
      ('.metadata', 'other metadata', 'the metadata', r.metadata <> t.metadata)) as changed (field, found, expected, differs)
    where t.import_id = p_import and not t.continued and changed.differs;

    -- A vote on a text that is not the stored one is a vote on something else.
    insert into batch_changed
    select t.line, t.external_id
    from staging.responses t
    join batch_prompts p on p.external_id = t.prompt_external_id
    join batch_texts r on r.prompt_id = p.id and r.external_id = t.external_id
    where t.import_id = p_import and r.content_hash <> t.content_hash;
    insert into batch_errors
    select v.line, format('votes[%s].responses', v.ordinal), 'a vote on another text under the id ' || min(c.external_id),
      'a vote on the text that is stored under this id'
    from staging.votes v join batch_changed c on c.line = v.line and c.external_id = any (v.responses)
    where v.import_id = p_import group by v.line, v.ordinal;
    delete from staging.votes v using batch_changed c
    where v.import_id = p_import and v.line = c.line and c.external_id = any (v.responses);
  end if;

  create temporary table batch_annotators on commit drop as
  select distinct on (t.annotator) t.annotator, t.rater_id, t.line, t.ordinal
  from staging.votes t where t.import_id = p_import order by t.annotator, t.line, t.ordinal;
  analyze batch_annotators;
  insert into raters (project_id, id, kind, external_id, ordinal, simulated)
  select p_project, v.rater_id, 'annotator', v.annotator,
    (select coalesce(max(r.ordinal), 0) from raters r where r.project_id = p_project) + row_number() over (order by v.line, v.ordinal),
    p_simulated
  from batch_annotators v
  where not exists (select 1 from raters known where known.project_id = p_project and known.external_id = v.annotator)
  order by v.line, v.ordinal;
  create temporary table batch_raters on commit drop as
  select r.id, r.external_id from raters r
  where r.project_id = p_project and r.external_id = any (array(select v.annotator from batch_annotators v));
  analyze batch_raters;

  -- The planner knows nothing of what was just staged, and guesses that keys of several columns meet almost nowhere: it
  -- would compare each vote with each. What joins the batch with itself is hashed instead.
  set local enable_nestloop = off;
  create temporary table batch_votes on commit drop as
  select t.line, t.ordinal, t.id, t.repeat, t.responses, t.set_key, t.shown, t.ranks, t.strength, t.both_bad, t.reason,
    t.answered_at, t.active_ms, t.annotator, t.comparison_id as new_comparison_id, p.id as prompt_id, r.id as rater_id
  from staging.votes t
  join batch_prompts p on p.external_id = t.prompt_external_id
  join batch_raters r on r.external_id = t.annotator
  where t.import_id = p_import;
  analyze batch_votes;
  -- What does not count takes no seat.
  create temporary table batch_left_out on commit drop as
  select r.rater_id, tiebreak.left_out_by(p_project, r.rater_id) as ruling_id from (select distinct v.rater_id from batch_votes v) r;
  delete from batch_left_out l where l.ruling_id is null;

  -- A comparison's positions are the order in which its first vote names the responses.
  create temporary table batch_firsts on commit drop as
  select distinct on (v.prompt_id, v.set_key) v.prompt_id, v.set_key, v.new_comparison_id as id, v.responses
  from batch_votes v order by v.prompt_id, v.set_key, v.line, v.ordinal;
  analyze batch_firsts;
  -- A new comparison comes with its seats taken: one by each rater of its votes in this batch, as far as there are seats.
  insert into comparisons (project_id, id, prompt_id, set_key, k, seats, taken, random_rank)
  select p_project, f.id, f.prompt_id, f.set_key, cardinality(f.responses), v_overlap, least(v_overlap, n.raters), random()
  from batch_firsts f
  join (
    select v.prompt_id, v.set_key, count(distinct v.rater_id) filter (where v.repeat = 0 and l.rater_id is null) as raters
    from batch_votes v left join batch_left_out l on l.rater_id = v.rater_id group by v.prompt_id, v.set_key) n on n.prompt_id = f.prompt_id and n.set_key = f.set_key
  on conflict (project_id, prompt_id, set_key) do nothing;
  get diagnostics v_comparisons = row_count;
  set local enable_nestloop = on;

  create temporary table batch_comparisons on commit drop as
  select c.id, c.prompt_id, c.set_key, c.k, c.id = f.id as is_new, f.responses
  from batch_firsts f
  join comparisons c on c.project_id = p_project and c.prompt_id = f.prompt_id and c.set_key = f.set_key;
  analyze batch_comparisons;
  insert into comparison_responses (project_id, comparison_id, position, prompt_id, response_id)
  select p_project, c.id, named.position, c.prompt_id, r.id
  from batch_comparisons c
  cross join lateral unnest(c.responses) with ordinality as named (external_id, position)
  join batch_texts r on r.prompt_id = c.prompt_id and r.external_id = named.external_id
  where c.is_new;

  create temporary table batch_positions on commit drop as
  select cr.comparison_id, cr.position, r.external_id
  from batch_comparisons c
  join comparison_responses cr on cr.project_id = p_project and cr.comparison_id = c.id
  join batch_texts r on r.id = cr.response_id;
  analyze batch_positions;

  -- What is stored for the votes of the batch already: looked up vote by vote, however many a comparison has.
  set local enable_nestloop = off;
  create temporary table batch_asked on commit drop as
  select distinct c.id as comparison_id, v.rater_id, v.repeat
  from batch_votes v join batch_comparisons c on c.prompt_id = v.prompt_id and c.set_key = v.set_key
  where not c.is_new;
  analyze batch_asked;
  set local enable_nestloop = on;
  create temporary table batch_stored on commit drop as
  select s.comparison_id, s.rater_id, s.repeat, j.ranks, j.strength, j.both_bad, s.display_order, s.reason, s.answered_at, s.active_ms
  from batch_asked a
  join submissions s on s.project_id = p_project and s.comparison_id = a.comparison_id and s.rater_id = a.rater_id and s.repeat = a.repeat
  join judgements j on j.project_id = p_project and j.submission_id = s.id and j.criterion = 'overall'
  where s.assignment_id is null and s.revision = 1;
  analyze batch_stored;

  -- Votes in the comparison's own positions, beside what is stored for them; or, for the same vote again in this batch,
  -- beside the first.
  set local enable_nestloop = off;
  create temporary table batch_answers on commit drop as
  select a.*,
    was_stored or nth > 1 as is_stored,
    case when was_stored then same_as_stored else nth > 1 and (ranks, strength, both_bad, display_order, reason, answered_at, active_ms)
      is not distinct from first_value((ranks, strength, both_bad, display_order, reason, answered_at, active_ms)) over same_vote end as is_same
  from (
  select v.line, v.ordinal, v.id, v.repeat, v.rater_id, v.annotator, v.reason, v.answered_at, v.active_ms, v.strength, v.both_bad,
    c.id as comparison_id, c.k, placed.ranks, placed.display_order,
    stored.rater_id is not null as was_stored,
    (stored.ranks, stored.strength, stored.both_bad, stored.display_order, stored.reason, stored.answered_at, stored.active_ms)
      is not distinct from (placed.ranks, v.strength, v.both_bad, placed.display_order, v.reason, v.answered_at, v.active_ms) as same_as_stored,
    row_number() over (partition by c.id, v.rater_id, v.repeat order by v.line, v.ordinal) as nth
  from batch_votes v
  join batch_comparisons c on c.prompt_id = v.prompt_id and c.set_key = v.set_key
  join (
    select v.id,
      case when v.ranks is not null then array_agg(v.ranks[array_position(v.responses, p.external_id)] order by p.position) end as ranks,
      case when v.shown is not null then array_agg(p.position order by array_position(v.shown, p.external_id)) end as display_order
    from batch_votes v
    join batch_comparisons c on c.prompt_id = v.prompt_id and c.set_key = v.set_key
    join batch_positions p on p.comparison_id = c.id
    group by v.id, v.ranks, v.responses, v.shown) placed on placed.id = v.id
  left join batch_stored stored on stored.comparison_id = c.id and stored.rater_id = v.rater_id and stored.repeat = v.repeat) a
  window same_vote as (partition by comparison_id, rater_id, repeat order by line, ordinal);
  analyze batch_answers;
  set local enable_nestloop = on;

  -- Seats change only under the comparisons' locks, taken in the order of their ids.
  perform 1 from comparisons c
  where c.project_id = p_project
    and c.id = any (array(
      select distinct a.comparison_id from batch_answers a join batch_comparisons b on b.id = a.comparison_id
      where not a.is_stored and not b.is_new))
  order by c.id for update;

  create temporary table batch_new on commit drop as
  select a.*, b.is_new, l.ruling_id, a.repeat > 0
    or l.ruling_id is null and case when b.is_new then 0 else c.taken end
      + row_number() over (partition by a.comparison_id, a.repeat > 0, l.ruling_id is null order by a.line, a.ordinal) > c.seats as surplus
  from batch_answers a
  left join batch_left_out l on l.rater_id = a.rater_id
  join batch_comparisons b on b.id = a.comparison_id
  join comparisons c on c.project_id = p_project and c.id = a.comparison_id
  where not a.is_stored;
  analyze batch_new;
  insert into submissions
    (project_id, id, rater_id, comparison_id, k, repeat, revision, source, import_id, body_digest, display_order, surplus, answered_at, active_ms, reason)
  select p_project, n.id, n.rater_id, n.comparison_id, n.k, n.repeat, 1, 'import', p_import,
    sha256(convert_to(concat_ws('|', n.ranks::text, n.strength, n.both_bad, n.display_order::text), 'UTF8')),
    n.display_order, n.surplus, n.answered_at, n.active_ms, n.reason
  from batch_new n order by n.line, n.ordinal;
  get diagnostics v_judgements = row_count;
  insert into judgements (project_id, submission_id, criterion, k, ranks, strength, both_bad)
  select p_project, n.id, 'overall', n.k, n.ranks, n.strength, n.both_bad from batch_new n;
  insert into seat_changes (project_id, submission_id, ruling_id, change)
  select p_project, n.id, n.ruling_id, 'freed' from batch_new n where n.ruling_id is not null and n.repeat = 0;
  update comparisons c set taken = c.taken + seated.n
  from (select comparison_id, count(*)::smallint as n from batch_new where not surplus and not is_new and ruling_id is null group by comparison_id) seated
  where c.project_id = p_project and c.id = seated.comparison_id;

  select count(*) filter (where is_same) into v_judgements_there from batch_answers;

  insert into batch_errors
  select a.line, format('votes[%s]', a.ordinal), 'another answer, order, reason or time by ' || a.annotator || ' for the same comparison',
    'what is stored for it'
  from batch_answers a where a.is_stored and not a.is_same;
  select coalesce(jsonb_agg(jsonb_build_object('line', e.line, 'field', e.field, 'found', e.found, 'expected', e.expected)
    order by e.line, e.field), '[]') into v_errors from batch_errors e;

  drop table batch_prompts, batch_responses, batch_texts, batch_votes, batch_firsts, batch_comparisons, batch_positions,
    batch_asked, batch_left_out, batch_stored, batch_answers, batch_new, batch_errors, batch_changed, batch_refused, batch_annotators, batch_raters;
  delete from staging.prompts t where t.import_id = p_import;
  delete from staging.responses t where t.import_id = p_import;
  delete from staging.votes t where t.import_id = p_import;

  return jsonb_build_object(
    'prompts', v_prompts, 'promptsAlreadyThere', v_prompts_there, 'responses', v_responses,
    'responsesAlreadyThere', v_responses_there, 'emptyResponses', v_empty, 'duplicateResponses', v_duplicates,
    'comparisons', v_comparisons, 'judgements', v_judgements, 'judgementsAlreadyThere', v_judgements_there, 'errors', v_errors);
end $$;
