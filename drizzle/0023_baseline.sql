-- The schema as migrations 0000 to 0023 left it, from a dump of a database that they had made. A database that has had
-- them gets this one's row added and runs nothing of it (packages/db/src/migrate/stamp-baseline.ts). Functions and views
-- stand here as the migrations after it found them; as they are now they stand in drizzle/functions.
-- Functions come before the tables that they read.
set local check_function_bodies = off;
--> statement-breakpoint
CREATE SCHEMA auth;
--> statement-breakpoint
CREATE SCHEMA staging;
--> statement-breakpoint
CREATE SCHEMA tiebreak;
--> statement-breakpoint
CREATE TYPE tiebreak.wants AS (
	groups text[],
	tags text[],
	prefixes text[],
	names text[]
);
--> statement-breakpoint
CREATE FUNCTION tiebreak.absorb_import(p_project uuid, p_import uuid, p_simulated boolean) RETURNS jsonb
    LANGUAGE plpgsql
    AS $$
declare
  v_overlap smallint;
  v_prompts integer; v_prompts_there integer;
  v_responses integer; v_responses_there integer; v_empty integer; v_duplicates integer;
  v_comparisons integer; v_judgements integer; v_judgements_there integer;
  v_errors jsonb;
begin
  select p.overlap into strict v_overlap from projects p where p.id = p_project for no key update;

  insert into prompts (project_id, id, external_id, messages, content_hash, metadata, tags, import_id)
  select distinct on (t.external_id) p_project, t.id, t.external_id, t.messages, t.content_hash, t.metadata, t.tags, p_import
  from staging.prompts t where t.import_id = p_import order by t.external_id, t.line
  on conflict (project_id, external_id) do nothing;
  get diagnostics v_prompts = row_count;
  select count(*) - v_prompts into v_prompts_there from staging.prompts t where t.import_id = p_import;

  create temporary table batch_prompts on commit drop as
  select p.id, p.external_id, p.content_hash from prompts p
  where p.project_id = p_project
    and p.external_id = any (array(select t.external_id from staging.prompts t where t.import_id = p_import));
  analyze batch_prompts;

  -- A line under a known id with another text goes in with nothing: its responses and votes are about that other text.
  create temporary table batch_errors (line integer, field text, found text, expected text) on commit drop;
  -- A batch of nothing but new prompts contradicts nothing.
  if v_prompts_there > 0 then
    insert into batch_errors
    select t.line, 'prompt', 'another text under the id ' || t.external_id, 'the text that is stored under this id; nothing of this line goes in'
    from staging.prompts t join batch_prompts p on p.external_id = t.external_id
    where t.import_id = p_import and p.content_hash <> t.content_hash;
    delete from staging.responses t using batch_errors e where t.import_id = p_import and t.line = e.line;
    delete from staging.votes t using batch_errors e where t.import_id = p_import and t.line = e.line;
    insert into batch_errors
    select t.line, changed.field, 'other ' || changed.field || ' under the id ' || t.external_id, 'the ' || changed.field || ' that are stored under this id'
    from staging.prompts t
    join batch_prompts b on b.external_id = t.external_id and b.content_hash = t.content_hash
    join prompts p on p.project_id = p_project and p.id = b.id
    cross join lateral (values ('tags', t.tags <> p.tags), ('metadata', t.metadata <> p.metadata)) as changed (field, differs)
    where t.import_id = p_import and changed.differs;
  end if;

  create temporary table batch_responses on commit drop as
  select distinct on (p.id, t.external_id) t.line, t.ordinal, p.id as prompt_id, t.id, t.external_id, t.system, t.messages,
    t.content_hash, t.is_empty, t.metadata
  from staging.responses t join batch_prompts p on p.external_id = t.prompt_external_id
  where t.import_id = p_import order by p.id, t.external_id, t.line, t.ordinal;
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
  select count(*) - v_responses into v_responses_there from staging.responses t where t.import_id = p_import;

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
  if v_responses_there > 0 then
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
    where t.import_id = p_import and changed.differs;

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

  insert into raters (project_id, id, kind, external_id, ordinal, simulated)
  select p_project, v.rater_id, 'annotator', v.annotator,
    (select coalesce(max(r.ordinal), 0) from raters r where r.project_id = p_project) + row_number() over (order by v.line, v.ordinal),
    p_simulated
  from (
    select distinct on (t.annotator) t.annotator, t.rater_id, t.line, t.ordinal
    from staging.votes t where t.import_id = p_import order by t.annotator, t.line, t.ordinal) v
  left join raters known on known.project_id = p_project and known.external_id = v.annotator
  where known.id is null
  order by v.line, v.ordinal;

  create temporary table batch_votes on commit drop as
  select t.line, t.ordinal, t.id, t.repeat, t.responses, t.set_key, t.shown, t.ranks, t.strength, t.both_bad, t.reason,
    t.answered_at, t.active_ms, t.annotator, t.comparison_id as new_comparison_id, p.id as prompt_id, r.id as rater_id
  from staging.votes t
  join batch_prompts p on p.external_id = t.prompt_external_id
  join raters r on r.project_id = p_project and r.external_id = t.annotator
  where t.import_id = p_import;
  analyze batch_votes;

  -- A comparison's positions are the order in which its first vote names the responses.
  create temporary table batch_firsts on commit drop as
  select distinct on (v.prompt_id, v.set_key) v.prompt_id, v.set_key, v.new_comparison_id as id, v.responses
  from batch_votes v order by v.prompt_id, v.set_key, v.line, v.ordinal;
  analyze batch_firsts;
  -- A new comparison comes with its seats taken: one by each rater of its votes, as far as there are seats.
  insert into comparisons (project_id, id, prompt_id, set_key, k, seats, taken, random_rank)
  select p_project, f.id, f.prompt_id, f.set_key, cardinality(f.responses), v_overlap, least(v_overlap, n.raters), random()
  from batch_firsts f
  join (
    select v.prompt_id, v.set_key, count(distinct v.rater_id) filter (where v.repeat = 0) as raters
    from batch_votes v group by v.prompt_id, v.set_key) n on n.prompt_id = f.prompt_id and n.set_key = f.set_key
  on conflict (project_id, prompt_id, set_key) do nothing;
  get diagnostics v_comparisons = row_count;

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

  -- What is stored for the comparisons of the batch already.
  create temporary table batch_stored on commit drop as
  select s.comparison_id, s.rater_id, s.repeat, j.ranks, j.strength, j.both_bad, s.display_order, s.reason, s.answered_at, s.active_ms
  from batch_comparisons c
  join submissions s on s.project_id = p_project and s.comparison_id = c.id
  join judgements j on j.project_id = p_project and j.submission_id = s.id and j.criterion = 'overall'
  where not c.is_new and s.assignment_id is null and s.revision = 1;
  analyze batch_stored;

  -- Votes in the comparison's own positions, beside what is stored for them; or, for the same vote again in this batch,
  -- beside the first.
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

  -- Seats change only under the comparisons' locks, taken in the order of their ids.
  perform 1 from comparisons c
  where c.project_id = p_project
    and c.id = any (array(
      select distinct a.comparison_id from batch_answers a join batch_comparisons b on b.id = a.comparison_id
      where not a.is_stored and not b.is_new))
  order by c.id for update;

  create temporary table batch_new on commit drop as
  select a.*, b.is_new, a.repeat > 0
    or case when b.is_new then 0 else c.taken end + row_number() over (partition by a.comparison_id, a.repeat > 0 order by a.line, a.ordinal) > c.seats as surplus
  from batch_answers a
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
  update comparisons c set taken = c.taken + seated.n
  from (select comparison_id, count(*)::smallint as n from batch_new where not surplus and not is_new group by comparison_id) seated
  where c.project_id = p_project and c.id = seated.comparison_id;

  select count(*) filter (where is_same) into v_judgements_there from batch_answers;

  insert into batch_errors
  select a.line, format('votes[%s]', a.ordinal), 'another answer, order, reason or time by ' || a.annotator || ' for the same comparison',
    'what is stored for it'
  from batch_answers a where a.is_stored and not a.is_same;
  select coalesce(jsonb_agg(jsonb_build_object('line', e.line, 'field', e.field, 'found', e.found, 'expected', e.expected)
    order by e.line, e.field), '[]') into v_errors from batch_errors e;

  drop table batch_prompts, batch_responses, batch_texts, batch_votes, batch_firsts, batch_comparisons, batch_positions,
    batch_stored, batch_answers, batch_new, batch_errors, batch_changed;
  delete from staging.prompts t where t.import_id = p_import;
  delete from staging.responses t where t.import_id = p_import;
  delete from staging.votes t where t.import_id = p_import;

  return jsonb_build_object(
    'prompts', v_prompts, 'promptsAlreadyThere', v_prompts_there, 'responses', v_responses,
    'responsesAlreadyThere', v_responses_there, 'emptyResponses', v_empty, 'duplicateResponses', v_duplicates,
    'comparisons', v_comparisons, 'judgements', v_judgements, 'judgementsAlreadyThere', v_judgements_there, 'errors', v_errors);
end $$;
--> statement-breakpoint
CREATE FUNCTION tiebreak.actor() RETURNS text
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN NULLIF(current_setting('tiebreak.actor_id'::text, true), ''::text);
--> statement-breakpoint
CREATE TABLE auth."user" (
    id text NOT NULL,
    name text NOT NULL,
    email text NOT NULL,
    email_verified boolean DEFAULT false NOT NULL,
    image text,
    is_admin boolean DEFAULT false NOT NULL,
    created_at timestamp(3) with time zone DEFAULT now() NOT NULL,
    updated_at timestamp(3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE FUNCTION tiebreak.actor_is_admin() RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog'
    RETURN (EXISTS (SELECT 1 FROM auth."user" u WHERE ((u.id = tiebreak.actor()) AND u.is_admin)));
--> statement-breakpoint
CREATE FUNCTION tiebreak.adjudicated_pairs_at(p_mark xid8) RETURNS TABLE(project_id uuid, prompt_id uuid, comparison_id uuid, first_response_id uuid, second_response_id uuid, outcome double precision, strength smallint, both_bad boolean)
    LANGUAGE sql STABLE
    AS $$
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
CREATE FUNCTION tiebreak.adjudications_at(p_mark xid8) RETURNS TABLE(project_id uuid, id uuid, seq bigint, comparison_id uuid, prompt_id uuid, k smallint, revision smallint, display_order smallint[], ranks smallint[], strength smallint, unacceptable smallint[], both_bad boolean, cause text, note text, adjudicated_at timestamp with time zone, is_gold boolean)
    LANGUAGE sql STABLE
    AS $$
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
CREATE FUNCTION tiebreak.agrees_with_gold(p_gold jsonb, p_ranks smallint[]) RETURNS boolean
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN CASE WHEN (((p_gold -> 'ranks'::text) = 'null'::jsonb) OR (p_ranks IS NULL)) THEN (((p_gold -> 'ranks'::text) = 'null'::jsonb) AND (p_ranks IS NULL)) WHEN ((SELECT count(DISTINCT g.value) AS count FROM jsonb_array_elements((agrees_with_gold.p_gold -> 'ranks'::text)) g(value)) = 1) THEN ((SELECT count(DISTINCT r.r) AS count FROM unnest(agrees_with_gold.p_ranks) r(r)) = 1) ELSE (NOT (EXISTS (SELECT 1 FROM generate_subscripts(agrees_with_gold.p_ranks, 1) i(i), generate_subscripts(agrees_with_gold.p_ranks, 1) j(j) WHERE (((((agrees_with_gold.p_gold -> 'ranks'::text) ->> (i.i - 1)))::integer < (((agrees_with_gold.p_gold -> 'ranks'::text) ->> (j.j - 1)))::integer) AND ((agrees_with_gold.p_ranks)[i.i] >= (agrees_with_gold.p_ranks)[j.j]))))) END;
--> statement-breakpoint
CREATE FUNCTION tiebreak.counted_judgements_at(p_mark xid8) RETURNS TABLE(project_id uuid, submission_id uuid, seq bigint, xid xid8, rater_id uuid, comparison_id uuid, prompt_id uuid, k smallint, source text, revision smallint, surplus boolean, display_order smallint[], shown_at timestamp with time zone, answered_at timestamp with time zone, active_ms integer, reason text, criterion text, ranks smallint[], strength smallint, unacceptable smallint[], both_bad boolean)
    LANGUAGE sql STABLE
    AS $$
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
CREATE FUNCTION tiebreak.counted_pairs_at(p_mark xid8) RETURNS TABLE(project_id uuid, submission_id uuid, seq bigint, rater_id uuid, comparison_id uuid, prompt_id uuid, criterion text, first_response_id uuid, second_response_id uuid, outcome double precision, strength smallint, both_bad boolean)
    LANGUAGE sql STABLE
    AS $$
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
CREATE FUNCTION tiebreak.decline(p_project uuid, p_actor text, p_rater uuid, p_assignment uuid, p_flag uuid, p_reason text, p_note text) RETURNS text
    LANGUAGE plpgsql
    AS $$
declare
  v_assignment assignments;
begin
  perform set_config('tiebreak.project_id', p_project::text, true), set_config('tiebreak.actor_id', p_actor, true);
  perform 1 from comparisons c where c.project_id = p_project and c.id = (
    select a.comparison_id from assignments a where a.project_id = p_project and a.id = p_assignment and a.rater_id = p_rater) for update;
  select a.* into v_assignment from assignments a
  where a.project_id = p_project and a.id = p_assignment and a.rater_id = p_rater for update;
  if not found then
    return 'not_found';
  elsif v_assignment.state = 'judged' then
    return 'judged';
  elsif v_assignment.state = 'flagged' then
    return 'ended';
  end if;

  if v_assignment.holds_seat then
    update comparisons c set taken = c.taken - 1 where c.project_id = p_project and c.id = v_assignment.comparison_id;
  end if;
  if p_flag is null then
    update assignments a set state = 'skipped', holds_seat = false, skip_reason = p_reason, skip_note = p_note,
      ended_at = coalesce(a.ended_at, clock_timestamp())
    where a.project_id = p_project and a.id = p_assignment;
  else
    update assignments a set state = 'flagged', holds_seat = false, ended_at = coalesce(a.ended_at, clock_timestamp())
    where a.project_id = p_project and a.id = p_assignment;
    insert into flags (project_id, id, assignment_id, comparison_id, rater_id, kind, note)
    values (p_project, p_flag, p_assignment, v_assignment.comparison_id, p_rater, p_reason, p_note);
  end if;
  perform tiebreak.review_if_due(p_project, v_assignment.comparison_id);
  return 'ended';
end $$;
--> statement-breakpoint
CREATE FUNCTION tiebreak.disagreements_at(p_project uuid, p_mark xid8, p_prompts uuid[]) RETURNS TABLE(comparison_id uuid, votes integer, strength double precision)
    LANGUAGE sql STABLE
    AS $$
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
CREATE FUNCTION tiebreak.draw_order(p_project uuid, p_comparison uuid, p_k smallint, p_balance integer) RETURNS smallint[]
    LANGUAGE plpgsql
    AS $$
declare
  v_first smallint;
begin
  select o.position into v_first
  from generate_series(1, p_k) as o (position)
  left join assignments a on a.project_id = p_project and a.comparison_id = p_comparison and a.display_order[1] = o.position
  group by o.position
  order by count(a.id), case when p_k = 2 then sign(p_balance) * (case o.position when 1 then 1 else -1 end) else 0 end, random()
  limit 1;
  return array[v_first] || array(
    select o.position::smallint from generate_series(1, p_k) as o (position) where o.position <> v_first order by random());
end $$;
--> statement-breakpoint
CREATE FUNCTION tiebreak.enqueue_job(p_task text, p_payload json, p_queue text, p_key text) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog'
    AS $$
begin
  if (p_payload ->> 'projectId')::uuid is distinct from tiebreak.scope() then
    raise exception 'a job is enqueued for the project in scope only';
  end if;
  perform graphile_worker.add_job(p_task, p_payload, queue_name => p_queue, job_key => p_key, max_attempts => 3);
end $$;
--> statement-breakpoint
CREATE FUNCTION tiebreak.enter(p_project uuid, p_actor text, p_assignment uuid DEFAULT NULL::uuid) RETURNS TABLE(role text, rater_id uuid, scale smallint, allow_both_bad boolean, criteria jsonb, ask_reason jsonb)
    LANGUAGE plpgsql
    AS $$
begin
  perform set_config('tiebreak.project_id', p_project::text, true), set_config('tiebreak.actor_id', coalesce(p_actor, ''), true);
  return query
    select m.role, r.id, coalesce(a.scale, p.scale), coalesce(a.allow_both_bad, p.allow_both_bad),
      coalesce(a.criteria, p.criteria), coalesce(a.ask_reason, p.ask_reason)
    from projects p
    left join members m on m.project_id = p.id and m.user_id = p_actor
    left join raters r on r.project_id = p.id and r.user_id = p_actor
    left join assignments a on a.project_id = p.id and a.id = p_assignment
    where p.id = p_project;
end $$;
--> statement-breakpoint
CREATE FUNCTION tiebreak.expire_leases(p_project uuid, p_limit integer) RETURNS integer
    LANGUAGE plpgsql
    AS $$
declare
  v_freed integer;
begin
  with late as materialized (
    select a.id, a.holds_seat from assignments a
    join comparisons c on c.project_id = a.project_id and c.id = a.comparison_id
    where a.project_id = p_project and a.state = 'leased' and a.lease_until < clock_timestamp()
    order by a.lease_until limit p_limit
    for update of c, a skip locked
  ), ended as (
    update assignments a set state = 'expired', ended_at = clock_timestamp(), holds_seat = false
    from late
    where a.project_id = p_project and a.id = late.id and a.state = 'leased' and a.lease_until < clock_timestamp()
    returning a.comparison_id, late.holds_seat
  ), freed as (
    update comparisons c set taken = c.taken - e.n
    from (select comparison_id, count(*) filter (where holds_seat)::smallint as n from ended group by comparison_id) e
    where c.project_id = p_project and c.id = e.comparison_id
    returning e.n
  )
  select coalesce(sum(n), 0) into v_freed from freed;
  return v_freed;
end $$;
--> statement-breakpoint
CREATE FUNCTION tiebreak.find_api_token(p_hash bytea) RETURNS TABLE(project_id uuid, id uuid, scopes text[], created_by text)
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
begin
  update api_tokens t set last_used_at = clock_timestamp()
  where t.token_hash = p_hash and (t.last_used_at is null or t.last_used_at < clock_timestamp() - interval '1 minute');
  return query
    select t.project_id, t.id, t.scopes, t.created_by from api_tokens t
    where t.token_hash = p_hash and t.revoked_at is null and t.expires_at > clock_timestamp();
end $$;
--> statement-breakpoint
CREATE FUNCTION tiebreak.find_invitation(p_hash bytea) RETURNS TABLE(project_id uuid, id uuid, role text, email text, expires_at timestamp with time zone, project_name text)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
  select i.project_id, i.id, i.role, i.email, i.expires_at, p.name
  from invitations i join projects p on p.id = i.project_id
  where i.token_hash = p_hash and i.redeemed_at is null and i.revoked_at is null and i.expires_at > clock_timestamp()
$$;
--> statement-breakpoint
CREATE FUNCTION tiebreak.fold_tallies(p_project uuid) RETURNS integer
    LANGUAGE plpgsql
    AS $$
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
CREATE FUNCTION tiebreak.gold_answers(p_project uuid, p_rater uuid, p_use text, p_limit integer) RETURNS TABLE(assignment_id uuid, agreed boolean)
    LANGUAGE sql STABLE
    AS $$
  select a.id, tiebreak.agrees_with_gold(c.gold, (
    select j.ranks from submissions s
    join judgements j on j.project_id = s.project_id and j.submission_id = s.id and j.criterion = 'overall'
    where s.project_id = a.project_id and s.assignment_id = a.id order by s.revision desc limit 1))
  from assignments a
  join comparisons c on c.project_id = a.project_id and c.id = a.comparison_id
  join raters r on r.project_id = a.project_id and r.id = a.rater_id
  where a.project_id = p_project and a.rater_id = p_rater and a.gold_use = p_use and a.state = 'judged' and c.gold is not null
    and (p_use <> 'silent' or a.ended_at > coalesce(r.resumed_at, '-infinity'))
  order by a.ended_at desc limit p_limit
$$;
--> statement-breakpoint
CREATE FUNCTION tiebreak.handle(p_assignment uuid, p_response uuid) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN encode(SUBSTRING(sha256(convert_to((((p_assignment)::text || ':'::text) || (p_response)::text), 'UTF8'::name)) FROM 1 FOR 8), 'hex'::text);
--> statement-breakpoint
CREATE FUNCTION tiebreak.instance_figures() RETURNS TABLE(open_leases integer, unfolded integer, fold_lag_seconds double precision)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
  select
    coalesce(sum((select count(*) from assignments a
      where a.project_id = p.id and a.state = 'leased' and a.lease_until >= clock_timestamp())), 0)::integer,
    coalesce(sum(behind.n), 0)::integer,
    coalesce(extract(epoch from clock_timestamp() - min(behind.oldest)), 0)::double precision
  from projects p
  left join tally_marks m on m.project_id = p.id
  cross join lateral (
    select count(*) as n, min(s.received_at) as oldest from submissions s
    where s.project_id = p.id and s.xid >= coalesce(m.mark, '0'::xid8)) behind
$$;
--> statement-breakpoint
CREATE FUNCTION tiebreak.instance_is_empty() RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
  select not exists (
    select 1 from projects p
    where p.id not in ('01970000-0000-7000-8000-000000000001', '01970000-0000-7000-8000-000000000002'))
  and not exists (
    select 1 from jobs j
    where j.project_id = '01970000-0000-7000-8000-000000000002' and j.kind = 'make_comparisons' and j.state = 'done')
$$;
--> statement-breakpoint
CREATE FUNCTION tiebreak.keep_settings() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
declare
  v_asked record;
  v_raised jsonb;
begin
  select p.criteria, p.ask_reason, p.policy #>> '{overlap,raise}' is not null as raises into v_asked from projects p where p.id = new.project_id;
  if not found then
    return new;
  end if;
  new.criteria := v_asked.criteria;
  new.ask_reason := jsonb_build_object(
    'muchBetter', v_asked.ask_reason -> 'muchBetter', 'bothBad', v_asked.ask_reason -> 'bothBad',
    'required', v_asked.ask_reason -> 'required',
    'random', case when tg_op = 'UPDATE' then old.ask_reason -> 'random'
      else to_jsonb(random() < (v_asked.ask_reason ->> 'share')::double precision) end);
  if new.holds_seat and v_asked.raises then
    select c.raised into v_raised from comparisons c where c.project_id = new.project_id and c.id = new.comparison_id;
    if v_raised is not null then
      new.chosen_because := new.chosen_because || jsonb_build_object('raised', v_raised);
    end if;
  end if;
  return new;
end $$;
--> statement-breakpoint
CREATE FUNCTION tiebreak.named_ranks(p_project uuid, p_assignment uuid, p_comparison uuid, p_ranks smallint[]) RETURNS jsonb
    LANGUAGE sql STABLE
    AS $$
  select jsonb_object_agg(tiebreak.handle(p_assignment, cr.response_id), p_ranks[cr.position])
  from comparison_responses cr
  where cr.project_id = p_project and cr.comparison_id = p_comparison and p_ranks is not null
$$;
--> statement-breakpoint
CREATE TABLE public.assignments (
    project_id uuid NOT NULL,
    id uuid NOT NULL,
    comparison_id uuid NOT NULL,
    rater_id uuid NOT NULL,
    repeat smallint DEFAULT 0 NOT NULL,
    repeat_of uuid,
    display_order smallint[] NOT NULL,
    state text NOT NULL,
    holds_seat boolean NOT NULL,
    lease_until timestamp(3) with time zone NOT NULL,
    leased_at timestamp(3) with time zone DEFAULT now() NOT NULL,
    ended_at timestamp(3) with time zone,
    skip_reason text,
    skip_note text,
    scale smallint NOT NULL,
    allow_both_bad boolean NOT NULL,
    chosen_because jsonb NOT NULL,
    gold_use text,
    criteria jsonb DEFAULT '[]'::jsonb NOT NULL,
    ask_reason jsonb DEFAULT '{"random": false, "bothBad": false, "required": false, "muchBetter": false}'::jsonb NOT NULL,
    CONSTRAINT assignments_ended CHECK (((state = 'leased'::text) = (ended_at IS NULL))),
    CONSTRAINT assignments_gold_use CHECK ((gold_use = ANY (ARRAY['training'::text, 'qualification'::text, 'silent'::text]))),
    CONSTRAINT assignments_repeat CHECK (((repeat > 0) = (repeat_of IS NOT NULL))),
    CONSTRAINT assignments_scale CHECK ((scale = ANY (ARRAY[2, 3, 5, 7]))),
    CONSTRAINT assignments_seatless CHECK ((NOT (holds_seat AND ((gold_use IS NOT NULL) OR (repeat > 0))))),
    CONSTRAINT assignments_skip CHECK (((state = 'skipped'::text) <= (skip_reason IS NOT NULL))),
    CONSTRAINT assignments_state CHECK ((state = ANY (ARRAY['leased'::text, 'judged'::text, 'skipped'::text, 'flagged'::text, 'expired'::text, 'released'::text])))
);

ALTER TABLE ONLY public.assignments FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE TABLE public.comparison_responses (
    project_id uuid NOT NULL,
    comparison_id uuid NOT NULL,
    "position" smallint NOT NULL,
    prompt_id uuid NOT NULL,
    response_id uuid NOT NULL,
    CONSTRAINT comparison_responses_position CHECK ((("position" >= 1) AND ("position" <= 9)))
);

ALTER TABLE ONLY public.comparison_responses FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE TABLE public.comparisons (
    project_id uuid NOT NULL,
    id uuid NOT NULL,
    prompt_id uuid NOT NULL,
    set_key bytea NOT NULL,
    k smallint NOT NULL,
    seats smallint NOT NULL,
    taken smallint DEFAULT 0 NOT NULL,
    state text DEFAULT 'open'::text NOT NULL,
    priority integer DEFAULT 0 NOT NULL,
    random_rank double precision NOT NULL,
    gold jsonb,
    created_at timestamp(3) with time zone DEFAULT now() NOT NULL,
    information double precision,
    reserved_for text[],
    reviewed_at timestamp(3) with time zone,
    raised jsonb,
    on_demand boolean DEFAULT false NOT NULL,
    CONSTRAINT comparisons_responses CHECK (((k >= 2) AND (k <= 9))),
    CONSTRAINT comparisons_seats CHECK (((0 <= taken) AND (taken <= seats))),
    CONSTRAINT comparisons_state CHECK ((state = ANY (ARRAY['open'::text, 'in_review'::text, 'settled'::text, 'withdrawn'::text])))
);

ALTER TABLE ONLY public.comparisons FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE TABLE public.judgements (
    project_id uuid NOT NULL,
    submission_id uuid NOT NULL,
    criterion text DEFAULT 'overall'::text NOT NULL,
    k smallint NOT NULL,
    ranks smallint[],
    strength smallint,
    unacceptable smallint[] DEFAULT '{}'::smallint[] NOT NULL,
    both_bad boolean NOT NULL,
    CONSTRAINT judgements_all_unacceptable CHECK ((both_bad OR (cardinality(unacceptable) < k))),
    CONSTRAINT judgements_both_bad CHECK (((ranks IS NULL) = both_bad)),
    CONSTRAINT judgements_criterion CHECK ((criterion ~ '^[a-z][a-z0-9_]{0,39}$'::text)),
    CONSTRAINT judgements_ranks CHECK (((cardinality(ranks) = k) AND (1 = ANY (ranks)) AND (k >= ALL (ranks)) AND (1 <= ALL (ranks)))),
    CONSTRAINT judgements_strength CHECK (((strength >= 1) AND (strength <= 3))),
    CONSTRAINT judgements_unacceptable CHECK ((cardinality(unacceptable) <= k))
);

ALTER TABLE ONLY public.judgements FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE TABLE public.prompts (
    project_id uuid NOT NULL,
    id uuid NOT NULL,
    external_id text NOT NULL,
    messages jsonb NOT NULL,
    content_hash bytea NOT NULL,
    metadata jsonb NOT NULL,
    tags text[] NOT NULL,
    import_id uuid,
    created_at timestamp(3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE ONLY public.prompts ALTER COLUMN messages SET STATISTICS 0;
--> statement-breakpoint
ALTER TABLE ONLY public.prompts ALTER COLUMN content_hash SET STATISTICS 0;
--> statement-breakpoint
ALTER TABLE ONLY public.prompts ALTER COLUMN metadata SET STATISTICS 0;

ALTER TABLE ONLY public.prompts FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE TABLE public.responses (
    project_id uuid NOT NULL,
    id uuid NOT NULL,
    prompt_id uuid NOT NULL,
    external_id text NOT NULL,
    system text,
    messages jsonb NOT NULL,
    content_hash bytea NOT NULL,
    is_empty boolean NOT NULL,
    metadata jsonb NOT NULL,
    ordinal integer NOT NULL,
    created_at timestamp(3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE ONLY public.responses ALTER COLUMN messages SET STATISTICS 0;
--> statement-breakpoint
ALTER TABLE ONLY public.responses ALTER COLUMN content_hash SET STATISTICS 0;
--> statement-breakpoint
ALTER TABLE ONLY public.responses ALTER COLUMN metadata SET STATISTICS 0;

ALTER TABLE ONLY public.responses FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE TABLE public.submissions (
    project_id uuid NOT NULL,
    id uuid NOT NULL,
    seq bigint NOT NULL,
    xid xid8 DEFAULT pg_current_xact_id() NOT NULL,
    rater_id uuid NOT NULL,
    comparison_id uuid NOT NULL,
    k smallint NOT NULL,
    assignment_id uuid,
    repeat smallint DEFAULT 0 NOT NULL,
    revision smallint DEFAULT 1 NOT NULL,
    revises uuid,
    source text NOT NULL,
    import_id uuid,
    body_digest bytea NOT NULL,
    display_order smallint[],
    surplus boolean DEFAULT false NOT NULL,
    guidelines_version integer,
    shown_at timestamp(3) with time zone,
    answered_at timestamp(3) with time zone,
    active_ms integer,
    layout text,
    reason text,
    received_at timestamp(3) with time zone DEFAULT clock_timestamp() NOT NULL,
    CONSTRAINT submissions_origin CHECK (((source = 'screen'::text) = (assignment_id IS NOT NULL))),
    CONSTRAINT submissions_revision CHECK (((revision = 1) = (revises IS NULL))),
    CONSTRAINT submissions_source CHECK ((source = ANY (ARRAY['screen'::text, 'import'::text])))
);
--> statement-breakpoint
ALTER TABLE ONLY public.submissions ALTER COLUMN body_digest SET STATISTICS 0;
--> statement-breakpoint
ALTER TABLE ONLY public.submissions ALTER COLUMN reason SET STATISTICS 0;

ALTER TABLE ONLY public.submissions FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE VIEW public.shown_assignments WITH (security_invoker='true') AS
 SELECT a.project_id,
    a.id,
    a.rater_id,
    a.state,
    a.lease_until,
    a.leased_at,
    a.ended_at,
    a.comparison_id,
    a.scale,
    a.allow_both_bad,
    p.messages AS prompt,
    ( SELECT jsonb_agg(jsonb_build_object('handle', tiebreak.handle(a.id, r.id), 'messages', r.messages) ORDER BY shown.place) AS jsonb_agg
           FROM ((unnest(a.display_order) WITH ORDINALITY shown("position", place)
             JOIN public.comparison_responses cr ON (((cr.project_id = a.project_id) AND (cr.comparison_id = a.comparison_id) AND (cr."position" = shown."position"))))
             JOIN public.responses r ON (((r.project_id = cr.project_id) AND (r.id = cr.response_id))))) AS responses,
        CASE
            WHEN (a.state <> 'leased'::text) THEN ( SELECT jsonb_build_object('submissionId', s.id, 'strength', j.strength, 'bothBad', j.both_bad, 'reason', s.reason, 'ranks', tiebreak.named_ranks(a.project_id, a.id, a.comparison_id, j.ranks), 'unacceptable', COALESCE(( SELECT jsonb_agg(tiebreak.handle(a.id, cr.response_id) ORDER BY cr."position") AS jsonb_agg
                       FROM public.comparison_responses cr
                      WHERE ((cr.project_id = a.project_id) AND (cr.comparison_id = a.comparison_id) AND (cr."position" = ANY (j.unacceptable)))), '[]'::jsonb), 'criteria', COALESCE(( SELECT jsonb_agg(jsonb_build_object('criterion', o.criterion, 'strength', o.strength, 'ranks', tiebreak.named_ranks(a.project_id, a.id, a.comparison_id, o.ranks)) ORDER BY o.criterion) AS jsonb_agg
                       FROM public.judgements o
                      WHERE ((o.project_id = s.project_id) AND (o.submission_id = s.id) AND (o.criterion <> 'overall'::text))), '[]'::jsonb)) AS jsonb_build_object
               FROM (public.submissions s
                 JOIN public.judgements j ON (((j.project_id = s.project_id) AND (j.submission_id = s.id) AND (j.criterion = 'overall'::text))))
              WHERE ((s.project_id = a.project_id) AND (s.assignment_id = a.id))
              ORDER BY s.revision DESC
             LIMIT 1)
            ELSE NULL::jsonb
        END AS answer,
    a.criteria,
    a.ask_reason
   FROM ((public.assignments a
     JOIN public.comparisons c ON (((c.project_id = a.project_id) AND (c.id = a.comparison_id))))
     JOIN public.prompts p ON (((p.project_id = c.project_id) AND (p.id = c.prompt_id))));
--> statement-breakpoint
CREATE FUNCTION tiebreak.lease_next(p_project uuid, p_actor text, p_rater uuid, p_ids uuid[], p_hold_ms integer) RETURNS SETOF public.shown_assignments
    LANGUAGE plpgsql
    SET plan_cache_mode TO 'force_generic_plan'
    AS $$
declare
  v_hold interval := make_interval(secs => p_hold_ms / 1000.0);
  v_rater record;
  v_balance integer;
  v_project record;
  v_stage record;
  v_wants tiebreak.wants;
  v_random_share double precision;
  v_informative boolean;
  v_held integer := 0;
  v_open integer;
  v_most integer;
  v_id uuid;
  v_k smallint;
  v_by text;
  v_priority integer;
  v_information double precision;
  v_other uuid;
  v_other_k smallint;
  v_use text;
  v_because jsonb;
  v_repeat_of uuid;
  v_order smallint[];
  v_next integer := 1;
begin
  perform set_config('tiebreak.project_id', p_project::text, true), set_config('tiebreak.actor_id', p_actor, true);
  select r.order_balance, r.paused_at, r.qualified_at into strict v_rater
  from raters r where r.project_id = p_project and r.id = p_rater for no key update;
  v_balance := v_rater.order_balance;
  select p.scale, p.allow_both_bad, p.state, p.policy, p.rater_quota into strict v_project from projects p where p.id = p_project;
  if v_project.state <> 'open' or v_rater.paused_at is not null then
    return;
  end if;
  if v_project.policy #>> '{gold,pause}' = 'automatic' and exists (
    select 1 from tiebreak.gold_answers(p_project, p_rater, 'silent', (v_project.policy #>> '{gold,over}')::integer)
    having count(*) >= (v_project.policy #>> '{gold,over}')::integer
      and count(*) filter (where agreed) < count(*) * (v_project.policy #>> '{gold,below}')::double precision)
  then
    update raters r set paused_at = clock_timestamp(), paused_because = 'gold' where r.project_id = p_project and r.id = p_rater;
    return;
  end if;

  -- Whoever locks several assignments locks them in the order of their ids.
  update assignments a set lease_until = clock_timestamp() + v_hold
  from (select o.id from assignments o
        where o.project_id = p_project and o.rater_id = p_rater and o.state = 'leased' order by o.id for update) own
  where a.project_id = p_project and a.id = own.id;
  get diagnostics v_open = row_count;
  v_most := least(cardinality(p_ids), coalesce((v_project.policy #>> '{caps,openLeases}')::integer, 3));

  if v_open < v_most then
    select * into v_stage from tiebreak.rater_stage(p_project, p_rater, v_project.policy -> 'gold');
    if v_stage.stage = 'work' and v_rater.qualified_at is null
      and coalesce((v_project.policy #>> '{gold,practice}')::integer, 0) + coalesce((v_project.policy #>> '{gold,scored}')::integer, 0) > 0 then
      update raters r set qualified_at = clock_timestamp() where r.project_id = p_project and r.id = p_rater;
    end if;
    v_random_share := case when coalesce(v_project.policy #>> '{information,level}', 'off') = 'off' then 1
      else (v_project.policy #>> '{information,randomShare}')::double precision end;
    select array['user:' || p_actor] || array(select 'tag:' || t from unnest(m.tags) t), m.tags
    into v_wants.groups, v_wants.tags
    from members m where m.project_id = p_project and m.user_id = p_actor;
    v_wants.groups := coalesce(v_wants.groups, array['user:' || p_actor]);
    v_wants.tags := coalesce(v_wants.tags, '{}');
    if jsonb_array_length(coalesce(v_project.policy #> '{match,prefixes}', '[]')) > 0 then
      v_wants.prefixes := array(select replace(replace(replace(x, '\', '\\'), '%', '\%'), '_', '\_') || '%'
        from jsonb_array_elements_text(v_project.policy #> '{match,prefixes}') x);
    end if;
    if coalesce((v_project.policy #>> '{caps,ownOutputs}')::boolean, true) then
      v_wants.names := (select array[lower(u.email), lower(u.id)] from auth."user" u where u.id = p_actor);
    end if;
    if v_project.rater_quota is not null then
      select count(*) into v_held from assignments a where a.project_id = p_project and a.rater_id = p_rater and a.holds_seat;
    end if;
  end if;

  while v_open < v_most loop
    v_id := null;
    v_use := null;
    v_repeat_of := null;
    if v_stage.stage = 'failed' then
      exit;
    elsif v_stage.stage in ('practice', 'qualification') then
      exit when v_stage.done + v_stage.open_now >= v_stage.asked;
      v_use := case v_stage.stage when 'practice' then 'training' else 'qualification' end;
      select g.id, g.k into v_id, v_k from tiebreak.pick_gold(p_project, p_rater, v_use) g;
      exit when not found;
      v_because := jsonb_build_object('by', v_stage.stage);
    else
      exit when v_project.rater_quota is not null and v_held >= v_project.rater_quota;
      v_informative := random() >= v_random_share;
      select c.id, c.k, c.priority, c.information, c.way into v_id, v_k, v_priority, v_information, v_by
      from tiebreak.pick_comparison(p_project, p_rater, v_wants, v_informative, false) c;
      if not found then
        continue when tiebreak.expire_leases(p_project, 50) > 0;
        -- All that is left may be in the hands of somebody who is being served. Whoever holds no assignment may wait.
        exit when v_open > 0;
        select c.id, c.k, c.priority, c.information, c.way into v_id, v_k, v_priority, v_information, v_by
        from tiebreak.pick_comparison(p_project, p_rater, v_wants, false, true) c;
        exit when not found;
      end if;
      v_because := jsonb_strip_nulls(jsonb_build_object(
        'by', case when v_by = 'free_seat' and v_random_share < 1 then 'random' else v_by end,
        'priority', nullif(v_priority, 0),
        'information', case when v_by = 'information' then v_information end,
        'randomShare', case when v_random_share < 1 then v_random_share end));

      -- Gold and repeats stand in the place of a task that would have come, so that they are never told by their time.
      if random() < coalesce((v_project.policy #>> '{gold,silentRate}')::double precision, 0) then
        select g.id, g.k, 'silent' into v_other, v_other_k, v_use from tiebreak.pick_gold(p_project, p_rater, 'silent') g;
        if found then
          v_id := v_other;
          v_k := v_other_k;
          v_because := '{"by": "gold"}';
        end if;
      end if;
      if v_use is null and random() < coalesce((v_project.policy #>> '{repeats,rate}')::double precision, 0) then
        select r.id, r.k, r.assignment_id, r.display_order into v_other, v_other_k, v_repeat_of, v_order
        from tiebreak.pick_repeat(p_project, p_rater, (v_project.policy #>> '{repeats,after}')::integer) r;
        if found then
          v_id := v_other;
          v_k := v_other_k;
          v_because := '{"by": "repeat"}';
          -- The own order turned round.
          v_order := array(select o from unnest(v_order) with ordinality as shown (o, place) order by place desc);
        end if;
      end if;
    end if;

    update assignments a
    set state = 'leased', ended_at = null, holds_seat = v_use is null, gold_use = v_use, chosen_because = v_because,
        leased_at = clock_timestamp(), lease_until = clock_timestamp() + v_hold,
        scale = v_project.scale, allow_both_bad = v_project.allow_both_bad
    where v_repeat_of is null and a.project_id = p_project and a.comparison_id = v_id and a.rater_id = p_rater and a.repeat = 0
      and a.state in ('expired', 'released');

    if not found then
      if v_repeat_of is null then
        v_order := tiebreak.draw_order(p_project, v_id, v_k, v_balance);
      end if;
      insert into assignments
        (project_id, id, comparison_id, rater_id, repeat, repeat_of, display_order, state, holds_seat, gold_use, lease_until,
         leased_at, scale, allow_both_bad, chosen_because)
      values
        (p_project, p_ids[v_next], v_id, p_rater, case when v_repeat_of is null then 0 else 1 end, v_repeat_of, v_order,
         'leased', v_use is null and v_repeat_of is null, v_use, clock_timestamp() + v_hold, clock_timestamp(),
         v_project.scale, v_project.allow_both_bad, v_because)
      on conflict (project_id, comparison_id, rater_id, repeat) do nothing;
      continue when not found;
      v_next := v_next + 1;
      if v_repeat_of is null and v_k = 2 then
        v_balance := v_balance + case when v_order[1] = 1 then 1 else -1 end;
      end if;
    end if;
    if v_stage.stage in ('practice', 'qualification') then
      v_stage.open_now := v_stage.open_now + 1;
    elsif v_use is null and v_repeat_of is null then
      v_held := v_held + 1;
      update comparisons c set taken = c.taken + 1 where c.project_id = p_project and c.id = v_id;
    end if;
    v_open := v_open + 1;
  end loop;

  update raters r set order_balance = v_balance
  where r.project_id = p_project and r.id = p_rater and r.order_balance <> v_balance;

  return query
    select * from shown_assignments a
    where a.project_id = p_project and a.rater_id = p_rater and a.state = 'leased'
    order by a.leased_at, a.id limit greatest(cardinality(p_ids), 1);
end $$;
--> statement-breakpoint
CREATE FUNCTION tiebreak.lost_jobs() RETURNS TABLE(project_id uuid, id uuid)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
  select j.project_id, j.id from jobs j
  where j.state in ('queued', 'running') and not exists (
    select 1 from graphile_worker.jobs q
    where q.key = j.id::text and (q.locked_at is not null or q.attempts < q.max_attempts))
$$;
--> statement-breakpoint
CREATE FUNCTION tiebreak.next_assignments(p_project uuid, p_actor text, p_rater uuid, p_ids uuid[], p_hold_ms integer, p_at_most integer) RETURNS jsonb
    LANGUAGE plpgsql
    SET plan_cache_mode TO 'force_generic_plan'
    AS $$
declare
  v_assignments jsonb;
  v_own record;
  v_free integer;
  v_found record;
begin
  perform set_config('tiebreak.project_id', p_project::text, true), set_config('tiebreak.actor_id', p_actor, true);

  select coalesce(jsonb_agg(jsonb_build_object(
    'id', l.id, 'state', l.state, 'leaseUntil', l.lease_until, 'scale', l.scale, 'allowBothBad', l.allow_both_bad,
    'prompt', l.prompt, 'responses', l.responses, 'answer', l.answer, 'criteria', l.criteria, 'askReason', l.ask_reason)), '[]')
  into v_assignments from tiebreak.lease_next(p_project, p_actor, p_rater, p_ids, p_hold_ms) l;

  select count(*) filter (where a.state = 'judged')::integer as judged,
    count(*) filter (where a.state = 'leased')::integer as leased,
    count(*) filter (where a.state in ('leased', 'judged', 'skipped', 'flagged'))::integer as met,
    count(*) filter (where a.holds_seat) as held,
    coalesce(jsonb_agg(a.id) filter (where a.state = 'leased' and a.gold_use = 'training'), '[]') as explained
  into v_own from assignments a where a.project_id = p_project and a.rater_id = p_rater;

  select count(*)::integer into v_free from (
    select 1 from comparisons c
    where c.project_id = p_project and c.state = 'open' and c.taken < c.seats and c.gold is null
    order by c.priority desc nulls last, c.random_rank limit p_at_most + v_own.met) free;
  if v_free < p_at_most + v_own.met then
    select count(*)::integer into v_free from (
      select 1 from comparisons c
      where c.project_id = p_project and c.state = 'open' and c.taken < c.seats and c.gold is null
        and not exists (
          select 1 from assignments a where a.project_id = p_project and a.comparison_id = c.id and a.rater_id = p_rater
            and a.state in ('leased', 'judged', 'skipped', 'flagged'))
      limit p_at_most) free;
  end if;

  select s.stage, s.done, s.asked, tiebreak.standing_of(p.id, p_actor) as standing,
    case when v_assignments = '[]' then jsonb_build_object(
      'state', p.state,
      'paused', r.paused_at is not null,
      'shareReached', coalesce(p.rater_quota <= v_own.held, false),
      'prompts', exists (select 1 from prompts x where x.project_id = p_project),
      'comparisons', exists (select 1 from comparisons c where c.project_id = p_project and c.gold is null),
      'freeForOthers', v_free > 0,
      'freeSeats', exists (
        select 1 from comparisons c
        where c.project_id = p_project and c.state = 'open' and c.taken < c.seats and c.gold is null),
      'heldByOthers', exists (
        select 1 from assignments a
        where a.project_id = p_project and a.state = 'leased' and a.rater_id <> p_rater and a.holds_seat)) end as nothing
  into strict v_found
  from projects p join raters r on r.project_id = p.id and r.id = p_rater
  cross join lateral tiebreak.rater_stage(p.id, r.id, p.policy -> 'gold') s
  where p.id = p_project;

  return jsonb_build_object(
    'assignments', v_assignments, 'explained', v_own.explained,
    'judged', v_own.judged,
    'left', case when v_assignments = '[]' then 0 else v_own.leased + least(v_free, p_at_most) end,
    'stage', v_found.stage, 'stageDone', v_found.done, 'stageOf', v_found.asked,
    'nothing', v_found.nothing, 'standing', v_found.standing);
end $$;
--> statement-breakpoint
CREATE FUNCTION tiebreak.pick_comparison(p_project uuid, p_rater uuid, p_wants tiebreak.wants, p_informative boolean, p_wait boolean) RETURNS TABLE(id uuid, k smallint, priority integer, information double precision, way text)
    LANGUAGE plpgsql
    AS $$
#variable_conflict use_column
declare
  v_picked record;
begin
  if p_wait then
    select c.id, c.k, c.priority, c.information, 'free_seat' as way into v_picked
    from comparisons c
    where c.project_id = p_project and c.state = 'open' and c.taken < c.seats and c.gold is null
      and (c.reserved_for is null or c.reserved_for && p_wants.groups)
      and 0 = (
        select count(*) from assignments a
        where a.project_id = c.project_id and a.comparison_id = c.id and a.rater_id = p_rater and a.repeat = 0
          and a.state in ('leased', 'judged', 'skipped', 'flagged'))
      and (p_wants.prefixes is null or 0 = (
        select count(*) from prompts p, unnest(p.tags) t
        where p.project_id = c.project_id and p.id = c.prompt_id and t like any (p_wants.prefixes) and t <> all (p_wants.tags)))
      and (p_wants.names is null or 0 = (
        select count(*) from comparison_responses cr
        join responses r on r.project_id = cr.project_id and r.id = cr.response_id
        where cr.project_id = c.project_id and cr.comparison_id = c.id
          and (lower(r.system) = any (p_wants.names) or lower(r.metadata ->> 'author') = any (p_wants.names))))
    order by c.priority desc nulls last, c.random_rank
    limit 1
    for update of c;
    if found then
      return query select v_picked.id, v_picked.k, v_picked.priority, v_picked.information, v_picked.way;
    end if;
    return;
  end if;

  select c.id, c.k, c.priority, c.information, 'reserved' as way into v_picked
  from comparisons c
  where c.project_id = p_project and c.state = 'open' and c.taken < c.seats and c.gold is null
    and c.reserved_for is not null and c.reserved_for && p_wants.groups
    and 0 = (
      select count(*) from assignments a
      where a.project_id = c.project_id and a.comparison_id = c.id and a.rater_id = p_rater and a.repeat = 0
        and a.state in ('leased', 'judged', 'skipped', 'flagged'))
    and (p_wants.prefixes is null or 0 = (
      select count(*) from prompts p, unnest(p.tags) t
      where p.project_id = c.project_id and p.id = c.prompt_id and t like any (p_wants.prefixes) and t <> all (p_wants.tags)))
    and (p_wants.names is null or 0 = (
      select count(*) from comparison_responses cr
      join responses r on r.project_id = cr.project_id and r.id = cr.response_id
      where cr.project_id = c.project_id and cr.comparison_id = c.id
        and (lower(r.system) = any (p_wants.names) or lower(r.metadata ->> 'author') = any (p_wants.names))))
  order by c.priority desc nulls last, c.random_rank
  limit 1
  for update of c skip locked;
  if not found and p_informative then
    select c.id, c.k, c.priority, c.information, 'information' as way into v_picked
    from comparisons c
    where c.project_id = p_project and c.state = 'open' and c.taken < c.seats and c.gold is null
      and (c.reserved_for is null or c.reserved_for && p_wants.groups) and c.information is not null
      and 0 = (
        select count(*) from assignments a
        where a.project_id = c.project_id and a.comparison_id = c.id and a.rater_id = p_rater and a.repeat = 0
          and a.state in ('leased', 'judged', 'skipped', 'flagged'))
      and (p_wants.prefixes is null or 0 = (
        select count(*) from prompts p, unnest(p.tags) t
        where p.project_id = c.project_id and p.id = c.prompt_id and t like any (p_wants.prefixes) and t <> all (p_wants.tags)))
      and (p_wants.names is null or 0 = (
        select count(*) from comparison_responses cr
        join responses r on r.project_id = cr.project_id and r.id = cr.response_id
        where cr.project_id = c.project_id and cr.comparison_id = c.id
          and (lower(r.system) = any (p_wants.names) or lower(r.metadata ->> 'author') = any (p_wants.names))))
    order by c.priority desc nulls last, c.information desc nulls last, c.random_rank
    limit 1
    for update of c skip locked;
  end if;
  if not found then
    select c.id, c.k, c.priority, c.information, 'free_seat' as way into v_picked
    from comparisons c
    where c.project_id = p_project and c.state = 'open' and c.taken < c.seats and c.gold is null
      and (c.reserved_for is null or c.reserved_for && p_wants.groups)
      and 0 = (
        select count(*) from assignments a
        where a.project_id = c.project_id and a.comparison_id = c.id and a.rater_id = p_rater and a.repeat = 0
          and a.state in ('leased', 'judged', 'skipped', 'flagged'))
      and (p_wants.prefixes is null or 0 = (
        select count(*) from prompts p, unnest(p.tags) t
        where p.project_id = c.project_id and p.id = c.prompt_id and t like any (p_wants.prefixes) and t <> all (p_wants.tags)))
      and (p_wants.names is null or 0 = (
        select count(*) from comparison_responses cr
        join responses r on r.project_id = cr.project_id and r.id = cr.response_id
        where cr.project_id = c.project_id and cr.comparison_id = c.id
          and (lower(r.system) = any (p_wants.names) or lower(r.metadata ->> 'author') = any (p_wants.names))))
    order by c.priority desc nulls last, c.random_rank
    limit 1
    for update of c skip locked;
  end if;
  if found then
    return query select v_picked.id, v_picked.k, v_picked.priority, v_picked.information, v_picked.way;
  end if;
end $$;
--> statement-breakpoint
CREATE FUNCTION tiebreak.pick_gold(p_project uuid, p_rater uuid, p_use text) RETURNS TABLE(id uuid, k smallint)
    LANGUAGE plpgsql
    AS $$
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
CREATE FUNCTION tiebreak.pick_repeat(p_project uuid, p_rater uuid, p_after integer) RETURNS TABLE(id uuid, k smallint, assignment_id uuid, display_order smallint[])
    LANGUAGE sql
    AS $$
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
--> statement-breakpoint
CREATE FUNCTION tiebreak.projects_to_fold() RETURNS SETOF uuid
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
  select p.id from projects p
  left join tally_marks m on m.project_id = p.id
  where exists (select 1 from submissions s where s.project_id = p.id and s.xid >= coalesce(m.mark, '0'::xid8)
                  and s.xid < pg_snapshot_xmin(pg_current_snapshot()))
     or exists (select 1 from rulings r where r.project_id = p.id and r.xid >= coalesce(m.mark, '0'::xid8)
                  and r.xid < pg_snapshot_xmin(pg_current_snapshot()))
$$;
--> statement-breakpoint
CREATE FUNCTION tiebreak.projects_to_sweep() RETURNS SETOF uuid
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
  select p.id from projects p
  where exists (
    select 1 from assignments a
    where a.project_id = p.id and a.state = 'leased' and a.lease_until < clock_timestamp())
$$;
--> statement-breakpoint
CREATE FUNCTION tiebreak.projects_to_tend() RETURNS SETOF uuid
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
  select p.id from projects p
  where p.state = 'open' and (p.policy #>> '{overlap,raise}' is not null or p.policy #>> '{information,level}' <> 'off')
$$;
--> statement-breakpoint
CREATE PROCEDURE tiebreak.protect(IN p_table regclass)
    LANGUAGE plpgsql
    AS $$
begin
  execute format('alter table %s enable row level security', p_table);
  execute format('alter table %s force row level security', p_table);
  execute format(
    'create policy project_wall on %s using (project_id = tiebreak.scope()) with check (project_id = tiebreak.scope())',
    p_table);
end $$;
--> statement-breakpoint
CREATE FUNCTION tiebreak.queue_figures() RETURNS TABLE(kind text, waiting integer, running integer)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog'
    AS $$
  select j.task_identifier, (count(*) filter (where j.locked_at is null and j.attempts < j.max_attempts))::integer,
    (count(*) filter (where j.locked_at is not null))::integer
  from graphile_worker.jobs j group by j.task_identifier
$$;
--> statement-breakpoint
CREATE FUNCTION tiebreak.rater_stage(p_project uuid, p_rater uuid, p_gold jsonb) RETURNS TABLE(stage text, done integer, asked integer, open_now integer)
    LANGUAGE plpgsql STABLE
    AS $$
#variable_conflict use_column
declare
  v_practice integer := coalesce((p_gold ->> 'practice')::integer, 0);
  v_scored integer := coalesce((p_gold ->> 'scored')::integer, 0);
  v record;
  v_agreed integer;
begin
  if (v_practice = 0 and v_scored = 0)
    or exists (select 1 from raters r where r.project_id = p_project and r.id = p_rater and r.qualified_at is not null) then
    return query select 'work', 0, 0, 0;
    return;
  end if;
  select
    count(*) filter (where a.gold_use = 'training' and a.state in ('judged', 'skipped', 'flagged'))::integer as trained,
    count(*) filter (where a.gold_use = 'training' and a.state = 'leased')::integer as training,
    count(*) filter (where a.gold_use = 'qualification' and a.state = 'judged')::integer as scored,
    count(*) filter (where a.gold_use = 'qualification' and a.state in ('skipped', 'flagged'))::integer as declined,
    count(*) filter (where a.gold_use = 'qualification' and a.state = 'leased')::integer as scoring
  into v from assignments a where a.project_id = p_project and a.rater_id = p_rater and a.gold_use is not null;
  v_practice := least(v_practice, v.trained + v.training + tiebreak.unseen_gold(p_project, p_rater, 'training'));
  if v.trained < v_practice then
    return query select 'practice', v.trained, v_practice, v.training;
    return;
  end if;
  v_scored := least(v_scored, v.scored + v.scoring + tiebreak.unseen_gold(p_project, p_rater, 'qualification'));
  if v.scored < v_scored then
    return query select 'qualification', v.scored, v_scored, v.scoring;
    return;
  end if;
  select count(*) filter (where agreed)::integer into v_agreed
  from tiebreak.gold_answers(p_project, p_rater, 'qualification', greatest(v.scored, 1));
  if v.scored + v.declined > 0 and v_agreed < v.scored * coalesce((p_gold ->> 'pass')::double precision, 0.75)
    or v.scored = 0 and v.declined > 0 then
    return query select 'failed', v.scored, v_scored, 0;
  else
    return query select 'work', 0, 0, 0;
  end if;
end $$;
--> statement-breakpoint
CREATE FUNCTION tiebreak.recount_pairs(p_project uuid, p_mark xid8, p_prompts uuid[]) RETURNS TABLE(criterion text, first_response_id uuid, second_response_id uuid, first_wins integer, second_wins integer, ties integer, both_bad integer)
    LANGUAGE sql STABLE
    AS $$
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
CREATE FUNCTION tiebreak.refresh_statistics() RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    SET default_statistics_target TO '30'
    AS $$
begin
  analyze prompts, responses, comparisons, comparison_responses, raters, submissions, judgements;
end $$;
--> statement-breakpoint
CREATE FUNCTION tiebreak.review_if_due(p_project uuid, p_comparison uuid) RETURNS void
    LANGUAGE plpgsql
    AS $$
declare
  v_comparison comparisons;
  v_freed smallint;
begin
  select c.* into v_comparison from comparisons c where c.project_id = p_project and c.id = p_comparison;
  if v_comparison.state <> 'open' then
    return;
  end if;
  if not exists (
      select 1 from flags f where f.project_id = p_project and f.comparison_id = p_comparison and f.severe
        and f.flagged_at > coalesce(v_comparison.reviewed_at, '-infinity'))
    and (select count(distinct f.rater_id) from flags f where f.project_id = p_project and f.comparison_id = p_comparison
        and f.flagged_at > coalesce(v_comparison.reviewed_at, '-infinity')) < 2
    and (v_comparison.gold is not null or (
      select count(distinct a.rater_id) from assignments a
      where a.project_id = p_project and a.comparison_id = p_comparison and a.state = 'skipped'
        and a.ended_at > coalesce(v_comparison.reviewed_at, '-infinity')) < 3)
  then
    return;
  end if;
  with released as (
    update assignments a set state = 'released', ended_at = clock_timestamp(), holds_seat = false
    from (select o.id, o.holds_seat from assignments o
          where o.project_id = p_project and o.comparison_id = p_comparison and o.state = 'leased' order by o.id for update) open
    where a.project_id = p_project and a.id = open.id
    returning open.holds_seat
  )
  select count(*) filter (where holds_seat) into v_freed from released;
  update comparisons c set state = 'in_review', taken = c.taken - v_freed where c.project_id = p_project and c.id = p_comparison;
end $$;
--> statement-breakpoint
CREATE FUNCTION tiebreak.scope() RETURNS uuid
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN (NULLIF(current_setting('tiebreak.project_id'::text, true), ''::text))::uuid;
--> statement-breakpoint
CREATE FUNCTION tiebreak.standing_of(p_project uuid, p_user text) RETURNS jsonb
    LANGUAGE sql STABLE
    AS $$
  select jsonb_build_object(
    'guidelinesCurrent', p.guidelines_version, 'consent', p.consent, 'consentVersion', p.consent_version,
    'guidelinesAcknowledged', (
      select max(g.version) from guideline_acknowledgements g where g.project_id = p.id and g.user_id = p_user),
    'accepted', (
      select jsonb_build_object('consentVersion', o.consent_version, 'measuredVersion', o.measured_version,
        'acceptedAt', to_char(o.accepted_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
      from onboardings o where o.project_id = p.id and o.user_id = p_user
      order by o.consent_version desc, o.measured_version desc limit 1))
  from projects p where p.id = p_project
$$;
--> statement-breakpoint
CREATE FUNCTION tiebreak.stored_ranks(p_project uuid, p_assignment uuid, p_comparison uuid, p_ranks jsonb) RETURNS smallint[]
    LANGUAGE sql STABLE
    AS $$
  select case when bool_and(p_ranks ? n.handle) and count(*) = (select count(*) from jsonb_object_keys(p_ranks))
    then array_agg((p_ranks ->> n.handle)::smallint order by n.position) end
  from (
    select cr.position, tiebreak.handle(p_assignment, cr.response_id) as handle from comparison_responses cr
    where cr.project_id = p_project and cr.comparison_id = p_comparison) n
$$;
--> statement-breakpoint
CREATE FUNCTION tiebreak.stored_submission(p_project uuid, p_id uuid, p_rater uuid, p_digest bytea) RETURNS jsonb
    LANGUAGE sql STABLE
    AS $$
  select case
    when s.rater_id = p_rater and s.body_digest = p_digest then jsonb_build_object(
      'kind', 'stored', 'id', s.id, 'assignmentId', s.assignment_id, 'revision', s.revision, 'surplus', s.surplus,
      'receivedAt', s.received_at)
    else jsonb_build_object('kind', 'judgement_id_reused')
  end
  from submissions s where s.project_id = p_project and s.id = p_id
$$;
--> statement-breakpoint
CREATE FUNCTION tiebreak.submit_judgement(p_project uuid, p_actor text, p_rater uuid, p_body jsonb, p_digest bytea) RETURNS jsonb
    LANGUAGE plpgsql
    SET plan_cache_mode TO 'force_generic_plan'
    AS $$
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
  v_surplus := case
    when not v_is_new then v_last.surplus
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
    if not v_assignment.holds_seat and not v_surplus and not v_seatless then
      update comparisons c set taken = c.taken + 1 where c.project_id = p_project and c.id = v_comparison.id;
    end if;
    update assignments a set state = 'judged', ended_at = clock_timestamp(), holds_seat = not v_surplus and not v_seatless,
      skip_reason = null, skip_note = null
    where a.project_id = p_project and a.id = v_assignment.id;
  end if;

  return tiebreak.stored_submission(p_project, v_id, p_rater, p_digest);
end $$;
--> statement-breakpoint
CREATE FUNCTION tiebreak.unseen_gold(p_project uuid, p_rater uuid, p_use text) RETURNS integer
    LANGUAGE sql STABLE
    AS $$
  select count(*)::integer from comparisons c
  where c.project_id = p_project and c.gold is not null and c.gold ->> 'use' = p_use and c.state = 'open'
    and not exists (select 1 from assignments a where a.project_id = c.project_id and a.comparison_id = c.id
      and a.rater_id = p_rater and a.state in ('leased', 'judged', 'skipped', 'flagged'))
$$;
--> statement-breakpoint
CREATE TABLE auth.account (
    id text NOT NULL,
    account_id text NOT NULL,
    provider_id text NOT NULL,
    user_id text NOT NULL,
    access_token text,
    refresh_token text,
    id_token text,
    access_token_expires_at timestamp(3) with time zone,
    refresh_token_expires_at timestamp(3) with time zone,
    scope text,
    password text,
    created_at timestamp(3) with time zone DEFAULT now() NOT NULL,
    updated_at timestamp(3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE auth.account_events (
    id uuid NOT NULL,
    at timestamp(3) with time zone DEFAULT now() NOT NULL,
    actor text NOT NULL,
    action text NOT NULL,
    user_id text NOT NULL,
    detail jsonb NOT NULL,
    request_id text NOT NULL
);
--> statement-breakpoint
CREATE TABLE auth.attempts (
    key text NOT NULL,
    failures integer NOT NULL,
    last_failure_at timestamp(3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE auth.preferences (
    user_id text NOT NULL,
    body jsonb NOT NULL,
    updated_at timestamp(3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE auth.session (
    id text NOT NULL,
    expires_at timestamp(3) with time zone NOT NULL,
    token text NOT NULL,
    created_at timestamp(3) with time zone DEFAULT now() NOT NULL,
    updated_at timestamp(3) with time zone DEFAULT now() NOT NULL,
    ip_address text,
    user_agent text,
    user_id text NOT NULL
);
--> statement-breakpoint
CREATE TABLE auth.setup_token (
    token_hash text NOT NULL,
    created_at timestamp(3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE auth.verification (
    id text NOT NULL,
    identifier text NOT NULL,
    value text NOT NULL,
    expires_at timestamp(3) with time zone NOT NULL,
    created_at timestamp(3) with time zone DEFAULT now() NOT NULL,
    updated_at timestamp(3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE public.adjudications (
    project_id uuid NOT NULL,
    id uuid NOT NULL,
    seq bigint NOT NULL,
    xid xid8 DEFAULT pg_current_xact_id() NOT NULL,
    comparison_id uuid NOT NULL,
    k smallint NOT NULL,
    revision smallint NOT NULL,
    ranks smallint[],
    strength smallint,
    both_bad boolean NOT NULL,
    cause text NOT NULL,
    note text NOT NULL,
    adjudicated_by text NOT NULL,
    adjudicated_at timestamp(3) with time zone DEFAULT clock_timestamp() NOT NULL,
    unacceptable smallint[] DEFAULT '{}'::smallint[] NOT NULL,
    display_order smallint[],
    CONSTRAINT adjudications_both_bad CHECK (((ranks IS NULL) = both_bad)),
    CONSTRAINT adjudications_cause CHECK ((cause = ANY (ARRAY['ambiguous'::text, 'guideline_gap'::text, 'error'::text, 'subjective'::text]))),
    CONSTRAINT adjudications_ranks CHECK (((cardinality(ranks) = k) AND (1 = ANY (ranks)) AND (k >= ALL (ranks)) AND (1 <= ALL (ranks)))),
    CONSTRAINT adjudications_revision CHECK ((revision >= 1)),
    CONSTRAINT adjudications_strength CHECK (((strength >= 1) AND (strength <= 3))),
    CONSTRAINT adjudications_unacceptable CHECK ((both_bad OR (cardinality(unacceptable) < k)))
);

ALTER TABLE ONLY public.adjudications FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE public.adjudications ALTER COLUMN seq ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.adjudications_seq_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
--> statement-breakpoint
CREATE TABLE public.api_tokens (
    project_id uuid NOT NULL,
    id uuid NOT NULL,
    name text NOT NULL,
    token_hash bytea NOT NULL,
    scopes text[] NOT NULL,
    created_by text NOT NULL,
    created_at timestamp(3) with time zone DEFAULT now() NOT NULL,
    expires_at timestamp(3) with time zone NOT NULL,
    last_used_at timestamp(3) with time zone,
    revoked_at timestamp(3) with time zone,
    CONSTRAINT api_tokens_scopes CHECK (((scopes <@ ARRAY['read'::text, 'import'::text, 'export'::text]) AND (cardinality(scopes) > 0)))
);

ALTER TABLE ONLY public.api_tokens FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE TABLE public.audit_events (
    project_id uuid NOT NULL,
    id uuid NOT NULL,
    actor text NOT NULL,
    action text NOT NULL,
    subject text,
    detail jsonb NOT NULL,
    request_id text,
    at timestamp(3) with time zone DEFAULT clock_timestamp() NOT NULL
);

ALTER TABLE ONLY public.audit_events FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE VIEW public.counted_judgements WITH (security_invoker='true') AS
 SELECT counted_judgements_at.project_id,
    counted_judgements_at.submission_id,
    counted_judgements_at.seq,
    counted_judgements_at.xid,
    counted_judgements_at.rater_id,
    counted_judgements_at.comparison_id,
    counted_judgements_at.prompt_id,
    counted_judgements_at.k,
    counted_judgements_at.source,
    counted_judgements_at.revision,
    counted_judgements_at.surplus,
    counted_judgements_at.display_order,
    counted_judgements_at.shown_at,
    counted_judgements_at.answered_at,
    counted_judgements_at.active_ms,
    counted_judgements_at.reason,
    counted_judgements_at.criterion,
    counted_judgements_at.ranks,
    counted_judgements_at.strength,
    counted_judgements_at.unacceptable,
    counted_judgements_at.both_bad
   FROM tiebreak.counted_judgements_at('18446744073709551615'::xid8) counted_judgements_at(project_id, submission_id, seq, xid, rater_id, comparison_id, prompt_id, k, source, revision, surplus, display_order, shown_at, answered_at, active_ms, reason, criterion, ranks, strength, unacceptable, both_bad);
--> statement-breakpoint
CREATE TABLE public.disagreements (
    project_id uuid NOT NULL,
    comparison_id uuid NOT NULL,
    votes integer NOT NULL,
    strength double precision NOT NULL,
    CONSTRAINT disagreements_strength CHECK (((strength > (0)::double precision) AND (strength <= (1)::double precision) AND (votes >= 2)))
);

ALTER TABLE ONLY public.disagreements FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE TABLE public.exports (
    project_id uuid NOT NULL,
    id uuid NOT NULL,
    job_id uuid NOT NULL,
    format text NOT NULL,
    file_name text NOT NULL,
    stored_as text NOT NULL,
    rows bigint DEFAULT 0 NOT NULL,
    bytes bigint DEFAULT 0 NOT NULL,
    sha256 text,
    left_out jsonb NOT NULL,
    created_by text,
    created_at timestamp(3) with time zone DEFAULT clock_timestamp() NOT NULL,
    CONSTRAINT exports_format CHECK ((format = ANY (ARRAY['trl'::text, 'votes'::text, 'scores'::text])))
);

ALTER TABLE ONLY public.exports FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE TABLE public.fits (
    project_id uuid NOT NULL,
    id uuid NOT NULL,
    level text NOT NULL,
    criterion text NOT NULL,
    state text NOT NULL,
    prior_sd double precision,
    lambda double precision NOT NULL,
    tolerance double precision NOT NULL,
    gradient_norm double precision,
    iterations integer NOT NULL,
    judgements integer NOT NULL,
    ties integer NOT NULL,
    both_bad integer NOT NULL,
    subjects integer NOT NULL,
    components integer NOT NULL,
    raters integer NOT NULL,
    simulated_raters integer NOT NULL,
    warnings jsonb NOT NULL,
    mark xid8 NOT NULL,
    finished_at timestamp(3) with time zone DEFAULT clock_timestamp() NOT NULL,
    CONSTRAINT fits_level CHECK ((level = ANY (ARRAY['system'::text, 'response'::text]))),
    CONSTRAINT fits_state CHECK ((state = ANY (ARRAY['converged'::text, 'not_converged'::text, 'not_identified'::text, 'too_few'::text])))
);

ALTER TABLE ONLY public.fits FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE TABLE public.flags (
    project_id uuid NOT NULL,
    id uuid NOT NULL,
    assignment_id uuid NOT NULL,
    comparison_id uuid NOT NULL,
    rater_id uuid NOT NULL,
    kind text NOT NULL,
    severe boolean GENERATED ALWAYS AS ((kind = ANY (ARRAY['unsafe'::text, 'personal_data'::text, 'identity_leaked'::text]))) STORED NOT NULL,
    note text NOT NULL,
    flagged_at timestamp(3) with time zone DEFAULT clock_timestamp() NOT NULL,
    CONSTRAINT flags_kind CHECK ((kind = ANY (ARRAY['unsafe'::text, 'personal_data'::text, 'identity_leaked'::text, 'off_language'::text, 'broken'::text, 'other'::text])))
);

ALTER TABLE ONLY public.flags FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE TABLE public.guideline_acknowledgements (
    project_id uuid NOT NULL,
    user_id text NOT NULL,
    version integer NOT NULL,
    acknowledged_at timestamp(3) with time zone DEFAULT now() NOT NULL
);

ALTER TABLE ONLY public.guideline_acknowledgements FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE TABLE public.guidelines (
    project_id uuid NOT NULL,
    version integer NOT NULL,
    body text NOT NULL,
    created_by text,
    created_at timestamp(3) with time zone DEFAULT now() NOT NULL
);

ALTER TABLE ONLY public.guidelines FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE TABLE public.import_errors (
    project_id uuid NOT NULL,
    import_id uuid NOT NULL,
    ordinal integer NOT NULL,
    line integer NOT NULL,
    field text NOT NULL,
    found text NOT NULL,
    expected text NOT NULL
);

ALTER TABLE ONLY public.import_errors FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE TABLE public.imports (
    project_id uuid NOT NULL,
    id uuid NOT NULL,
    job_id uuid NOT NULL,
    file_name text NOT NULL,
    stored_as text NOT NULL,
    bytes bigint NOT NULL,
    simulated boolean NOT NULL,
    counts jsonb NOT NULL,
    created_by text,
    created_at timestamp(3) with time zone DEFAULT clock_timestamp() NOT NULL
);

ALTER TABLE ONLY public.imports FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE TABLE public.invitations (
    project_id uuid NOT NULL,
    id uuid NOT NULL,
    role text NOT NULL,
    email text,
    token_hash bytea NOT NULL,
    created_by text NOT NULL,
    created_at timestamp(3) with time zone DEFAULT now() NOT NULL,
    expires_at timestamp(3) with time zone NOT NULL,
    redeemed_at timestamp(3) with time zone,
    redeemed_by text,
    revoked_at timestamp(3) with time zone,
    CONSTRAINT invitations_redeemed CHECK (((redeemed_at IS NULL) = (redeemed_by IS NULL))),
    CONSTRAINT invitations_role CHECK ((role = ANY (ARRAY['annotator'::text, 'reviewer'::text, 'lead'::text, 'engineer'::text])))
);

ALTER TABLE ONLY public.invitations FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE TABLE public.jobs (
    project_id uuid NOT NULL,
    id uuid NOT NULL,
    kind text NOT NULL,
    state text DEFAULT 'queued'::text NOT NULL,
    done double precision DEFAULT 0 NOT NULL,
    total double precision,
    unit text NOT NULL,
    error text,
    subject_id text,
    request_id text,
    created_by text,
    created_at timestamp(3) with time zone DEFAULT clock_timestamp() NOT NULL,
    started_at timestamp(3) with time zone,
    finished_at timestamp(3) with time zone,
    CONSTRAINT jobs_kind CHECK ((kind = ANY (ARRAY['import'::text, 'make_comparisons'::text, 'fit_scores'::text, 'export'::text]))),
    CONSTRAINT jobs_state CHECK ((state = ANY (ARRAY['queued'::text, 'running'::text, 'done'::text, 'failed'::text])))
);

ALTER TABLE ONLY public.jobs FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE TABLE public.measurements (
    project_id uuid NOT NULL,
    id uuid NOT NULL,
    mark xid8 NOT NULL,
    judgements integer NOT NULL,
    agreement jsonb NOT NULL,
    raters jsonb NOT NULL,
    computed_at timestamp(3) with time zone DEFAULT clock_timestamp() NOT NULL
);

ALTER TABLE ONLY public.measurements FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE TABLE public.media (
    project_id uuid NOT NULL,
    sha256 bytea NOT NULL,
    content_type text NOT NULL,
    width integer NOT NULL,
    height integer NOT NULL,
    content bytea NOT NULL,
    created_by text,
    created_at timestamp(3) with time zone DEFAULT now() NOT NULL,
    name text NOT NULL,
    CONSTRAINT media_name CHECK ((name ~ '^[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}$'::text)),
    CONSTRAINT media_sha256 CHECK ((sha256 = sha256(content))),
    CONSTRAINT media_size CHECK (((octet_length(content) >= 1) AND (octet_length(content) <= 5242880))),
    CONSTRAINT media_type CHECK ((content_type = ANY (ARRAY['image/png'::text, 'image/jpeg'::text, 'image/webp'::text, 'image/gif'::text])))
);

ALTER TABLE ONLY public.media FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE TABLE public.members (
    project_id uuid NOT NULL,
    user_id text NOT NULL,
    role text NOT NULL,
    created_at timestamp(3) with time zone DEFAULT now() NOT NULL,
    tags text[] DEFAULT '{}'::text[] NOT NULL,
    CONSTRAINT members_role CHECK ((role = ANY (ARRAY['annotator'::text, 'reviewer'::text, 'lead'::text, 'engineer'::text])))
);

ALTER TABLE ONLY public.members FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE TABLE public.onboardings (
    project_id uuid NOT NULL,
    user_id text NOT NULL,
    consent_version integer NOT NULL,
    measured_version integer NOT NULL,
    consent text NOT NULL,
    accepted_at timestamp(3) with time zone DEFAULT now() NOT NULL
);

ALTER TABLE ONLY public.onboardings FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE TABLE public.pair_tallies (
    project_id uuid NOT NULL,
    criterion text NOT NULL,
    first_response_id uuid NOT NULL,
    second_response_id uuid NOT NULL,
    first_wins integer NOT NULL,
    second_wins integer NOT NULL,
    ties integer NOT NULL,
    both_bad integer NOT NULL,
    CONSTRAINT pair_tallies_counts CHECK ((LEAST(first_wins, second_wins, ties, both_bad) >= 0)),
    CONSTRAINT pair_tallies_pair CHECK ((first_response_id < second_response_id))
);

ALTER TABLE ONLY public.pair_tallies FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE TABLE public.projects (
    id uuid NOT NULL,
    name text NOT NULL,
    description text DEFAULT ''::text NOT NULL,
    scale smallint NOT NULL,
    allow_both_bad boolean NOT NULL,
    overlap smallint NOT NULL,
    guidelines_version integer DEFAULT 1 NOT NULL,
    created_by text,
    created_at timestamp(3) with time zone DEFAULT now() NOT NULL,
    state text DEFAULT 'open'::text NOT NULL,
    policy jsonb DEFAULT '{}'::jsonb NOT NULL,
    rater_quota integer,
    criteria jsonb DEFAULT '[]'::jsonb NOT NULL,
    ask_reason jsonb DEFAULT '{"share": 0, "bothBad": false, "required": false, "muchBetter": false}'::jsonb NOT NULL,
    examples jsonb DEFAULT '[]'::jsonb NOT NULL,
    allow_images boolean DEFAULT false NOT NULL,
    consent text DEFAULT ''::text NOT NULL,
    consent_version integer DEFAULT 0 NOT NULL,
    CONSTRAINT projects_overlap CHECK (((overlap >= 1) AND (overlap <= 50))),
    CONSTRAINT projects_scale CHECK ((scale = ANY (ARRAY[2, 3, 5, 7]))),
    CONSTRAINT projects_state CHECK ((state = ANY (ARRAY['open'::text, 'paused'::text, 'closed'::text])))
);

ALTER TABLE ONLY public.projects FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE TABLE public.queue_looks (
    project_id uuid NOT NULL,
    kind text NOT NULL,
    settings jsonb NOT NULL,
    mark xid8 NOT NULL,
    judgements integer NOT NULL,
    looked_at timestamp(3) with time zone DEFAULT clock_timestamp() NOT NULL,
    CONSTRAINT queue_looks_kind CHECK ((kind = ANY (ARRAY['doubt'::text, 'information'::text])))
);

ALTER TABLE ONLY public.queue_looks FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE TABLE public.raters (
    project_id uuid NOT NULL,
    id uuid NOT NULL,
    kind text NOT NULL,
    user_id text,
    external_id text,
    ordinal integer NOT NULL,
    simulated boolean DEFAULT false NOT NULL,
    order_balance integer DEFAULT 0 NOT NULL,
    created_at timestamp(3) with time zone DEFAULT now() NOT NULL,
    paused_at timestamp(3) with time zone,
    paused_because text,
    resumed_at timestamp(3) with time zone,
    qualified_at timestamp(3) with time zone,
    CONSTRAINT raters_kind CHECK ((kind = ANY (ARRAY['annotator'::text, 'judge'::text]))),
    CONSTRAINT raters_known CHECK (((user_id IS NOT NULL) OR (external_id IS NOT NULL))),
    CONSTRAINT raters_paused CHECK (((paused_at IS NULL) = (paused_because IS NULL)))
);

ALTER TABLE ONLY public.raters FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE TABLE public.rulings (
    project_id uuid NOT NULL,
    id uuid NOT NULL,
    seq bigint NOT NULL,
    xid xid8 DEFAULT pg_current_xact_id() NOT NULL,
    kind text NOT NULL,
    rater_id uuid,
    submission_id uuid,
    comparison_id uuid,
    reason text NOT NULL,
    ruled_by text NOT NULL,
    ruled_at timestamp(3) with time zone DEFAULT clock_timestamp() NOT NULL,
    CONSTRAINT rulings_subject CHECK (
CASE kind
    WHEN 'exclude_rater'::text THEN ((rater_id IS NOT NULL) AND (num_nonnulls(submission_id, comparison_id) = 0))
    WHEN 'include_rater'::text THEN ((rater_id IS NOT NULL) AND (num_nonnulls(submission_id, comparison_id) = 0))
    WHEN 'exclude_submission'::text THEN ((submission_id IS NOT NULL) AND (num_nonnulls(rater_id, comparison_id) = 0))
    WHEN 'include_submission'::text THEN ((submission_id IS NOT NULL) AND (num_nonnulls(rater_id, comparison_id) = 0))
    WHEN 'requeue'::text THEN ((num_nonnulls(comparison_id, submission_id) = 1) AND (rater_id IS NULL))
    WHEN 'mark_gold'::text THEN ((comparison_id IS NOT NULL) AND (num_nonnulls(rater_id, submission_id) = 0))
    WHEN 'unmark_gold'::text THEN ((comparison_id IS NOT NULL) AND (num_nonnulls(rater_id, submission_id) = 0))
    WHEN 'withdraw'::text THEN ((comparison_id IS NOT NULL) AND (num_nonnulls(rater_id, submission_id) = 0))
    WHEN 'reopen'::text THEN ((comparison_id IS NOT NULL) AND (num_nonnulls(rater_id, submission_id) = 0))
    ELSE false
END)
);

ALTER TABLE ONLY public.rulings FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE public.rulings ALTER COLUMN seq ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.rulings_seq_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
--> statement-breakpoint
CREATE TABLE public.scores (
    project_id uuid NOT NULL,
    fit_id uuid NOT NULL,
    subject text NOT NULL,
    response_id uuid,
    prompt_id uuid,
    system text,
    component integer NOT NULL,
    score double precision NOT NULL,
    standard_error double precision,
    low double precision,
    high double precision,
    interval_reason text,
    rank_low integer,
    rank_high integer,
    judgements integer NOT NULL,
    wins integer NOT NULL,
    losses integer NOT NULL,
    ties integer NOT NULL,
    both_bad integer NOT NULL,
    CONSTRAINT scores_finite CHECK (((score >= ('-1000000'::numeric)::double precision) AND (score <= ('1000000'::numeric)::double precision))),
    CONSTRAINT scores_interval CHECK ((num_nonnulls(standard_error, low, high) =
CASE
    WHEN (interval_reason IS NULL) THEN 3
    ELSE 0
END))
);

ALTER TABLE ONLY public.scores FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE public.submissions ALTER COLUMN seq ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.submissions_seq_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
--> statement-breakpoint
CREATE TABLE public.tally_marks (
    project_id uuid NOT NULL,
    mark xid8 NOT NULL,
    folded_at timestamp(3) with time zone DEFAULT clock_timestamp() NOT NULL
);

ALTER TABLE ONLY public.tally_marks FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE UNLOGGED TABLE staging.prompts (
    import_id uuid NOT NULL,
    line integer NOT NULL,
    id uuid NOT NULL,
    external_id text NOT NULL,
    messages jsonb NOT NULL,
    content_hash bytea NOT NULL,
    metadata jsonb NOT NULL,
    tags text[] NOT NULL
);
--> statement-breakpoint
CREATE UNLOGGED TABLE staging.responses (
    import_id uuid NOT NULL,
    line integer NOT NULL,
    ordinal integer NOT NULL,
    prompt_external_id text NOT NULL,
    id uuid NOT NULL,
    external_id text NOT NULL,
    system text,
    messages jsonb NOT NULL,
    content_hash bytea NOT NULL,
    is_empty boolean NOT NULL,
    metadata jsonb NOT NULL
);
--> statement-breakpoint
CREATE UNLOGGED TABLE staging.votes (
    import_id uuid NOT NULL,
    line integer NOT NULL,
    ordinal integer NOT NULL,
    prompt_external_id text NOT NULL,
    id uuid NOT NULL,
    rater_id uuid NOT NULL,
    comparison_id uuid NOT NULL,
    annotator text NOT NULL,
    repeat smallint NOT NULL,
    responses text[] NOT NULL,
    set_key bytea NOT NULL,
    shown text[],
    ranks smallint[],
    strength smallint,
    both_bad boolean NOT NULL,
    reason text,
    answered_at timestamp with time zone,
    active_ms integer
);
--> statement-breakpoint
CREATE UNLOGGED TABLE tiebreak.worker_beats (
    pid integer NOT NULL,
    beat_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL
);
--> statement-breakpoint
ALTER TABLE ONLY auth.account_events
    ADD CONSTRAINT account_events_pkey PRIMARY KEY (id);
--> statement-breakpoint
ALTER TABLE ONLY auth.account
    ADD CONSTRAINT account_pkey PRIMARY KEY (id);
--> statement-breakpoint
ALTER TABLE ONLY auth.attempts
    ADD CONSTRAINT attempts_pkey PRIMARY KEY (key);
--> statement-breakpoint
ALTER TABLE ONLY auth.preferences
    ADD CONSTRAINT preferences_pkey PRIMARY KEY (user_id);
--> statement-breakpoint
ALTER TABLE ONLY auth.session
    ADD CONSTRAINT session_pkey PRIMARY KEY (id);
--> statement-breakpoint
ALTER TABLE ONLY auth.session
    ADD CONSTRAINT session_token_unique UNIQUE (token);
--> statement-breakpoint
ALTER TABLE ONLY auth.setup_token
    ADD CONSTRAINT setup_token_pkey PRIMARY KEY (token_hash);
--> statement-breakpoint
ALTER TABLE ONLY auth."user"
    ADD CONSTRAINT user_email_unique UNIQUE (email);
--> statement-breakpoint
ALTER TABLE ONLY auth."user"
    ADD CONSTRAINT user_pkey PRIMARY KEY (id);
--> statement-breakpoint
ALTER TABLE ONLY auth.verification
    ADD CONSTRAINT verification_pkey PRIMARY KEY (id);
--> statement-breakpoint
ALTER TABLE ONLY public.adjudications
    ADD CONSTRAINT adjudications_in_force UNIQUE (project_id, comparison_id, revision);
--> statement-breakpoint
ALTER TABLE ONLY public.adjudications
    ADD CONSTRAINT adjudications_project_id_id_pk PRIMARY KEY (project_id, id);
--> statement-breakpoint
ALTER TABLE ONLY public.api_tokens
    ADD CONSTRAINT api_tokens_project_id_id_pk PRIMARY KEY (project_id, id);
--> statement-breakpoint
ALTER TABLE ONLY public.api_tokens
    ADD CONSTRAINT api_tokens_token_hash UNIQUE (token_hash);
--> statement-breakpoint
ALTER TABLE ONLY public.assignments
    ADD CONSTRAINT assignments_once UNIQUE (project_id, comparison_id, rater_id, repeat);
--> statement-breakpoint
ALTER TABLE ONLY public.assignments
    ADD CONSTRAINT assignments_project_id_id_pk PRIMARY KEY (project_id, id);
--> statement-breakpoint
ALTER TABLE ONLY public.audit_events
    ADD CONSTRAINT audit_events_project_id_id_pk PRIMARY KEY (project_id, id);
--> statement-breakpoint
ALTER TABLE ONLY public.comparison_responses
    ADD CONSTRAINT comparison_responses_once UNIQUE (project_id, comparison_id, response_id);
--> statement-breakpoint
ALTER TABLE ONLY public.comparison_responses
    ADD CONSTRAINT comparison_responses_project_id_comparison_id_position_pk PRIMARY KEY (project_id, comparison_id, "position");
--> statement-breakpoint
ALTER TABLE ONLY public.comparisons
    ADD CONSTRAINT comparisons_k UNIQUE (project_id, id, k);
--> statement-breakpoint
ALTER TABLE ONLY public.comparisons
    ADD CONSTRAINT comparisons_project_id_id_pk PRIMARY KEY (project_id, id);
--> statement-breakpoint
ALTER TABLE ONLY public.comparisons
    ADD CONSTRAINT comparisons_prompt UNIQUE (project_id, id, prompt_id);
--> statement-breakpoint
ALTER TABLE ONLY public.comparisons
    ADD CONSTRAINT comparisons_set UNIQUE (project_id, prompt_id, set_key);
--> statement-breakpoint
ALTER TABLE ONLY public.disagreements
    ADD CONSTRAINT disagreements_project_id_comparison_id_pk PRIMARY KEY (project_id, comparison_id);
--> statement-breakpoint
ALTER TABLE ONLY public.exports
    ADD CONSTRAINT exports_project_id_id_pk PRIMARY KEY (project_id, id);
--> statement-breakpoint
ALTER TABLE ONLY public.fits
    ADD CONSTRAINT fits_project_id_id_pk PRIMARY KEY (project_id, id);
--> statement-breakpoint
ALTER TABLE ONLY public.flags
    ADD CONSTRAINT flags_assignment UNIQUE (project_id, assignment_id);
--> statement-breakpoint
ALTER TABLE ONLY public.flags
    ADD CONSTRAINT flags_project_id_id_pk PRIMARY KEY (project_id, id);
--> statement-breakpoint
ALTER TABLE ONLY public.guideline_acknowledgements
    ADD CONSTRAINT guideline_acknowledgements_project_id_user_id_version_pk PRIMARY KEY (project_id, user_id, version);
--> statement-breakpoint
ALTER TABLE ONLY public.guidelines
    ADD CONSTRAINT guidelines_project_id_version_pk PRIMARY KEY (project_id, version);
--> statement-breakpoint
ALTER TABLE ONLY public.import_errors
    ADD CONSTRAINT import_errors_project_id_import_id_ordinal_pk PRIMARY KEY (project_id, import_id, ordinal);
--> statement-breakpoint
ALTER TABLE ONLY public.imports
    ADD CONSTRAINT imports_project_id_id_pk PRIMARY KEY (project_id, id);
--> statement-breakpoint
ALTER TABLE ONLY public.invitations
    ADD CONSTRAINT invitations_project_id_id_pk PRIMARY KEY (project_id, id);
--> statement-breakpoint
ALTER TABLE ONLY public.invitations
    ADD CONSTRAINT invitations_token_hash UNIQUE (token_hash);
--> statement-breakpoint
ALTER TABLE ONLY public.jobs
    ADD CONSTRAINT jobs_project_id_id_pk PRIMARY KEY (project_id, id);
--> statement-breakpoint
ALTER TABLE ONLY public.judgements
    ADD CONSTRAINT judgements_project_id_submission_id_criterion_pk PRIMARY KEY (project_id, submission_id, criterion);
--> statement-breakpoint
ALTER TABLE ONLY public.measurements
    ADD CONSTRAINT measurements_project_id_id_pk PRIMARY KEY (project_id, id);
--> statement-breakpoint
ALTER TABLE ONLY public.media
    ADD CONSTRAINT media_project_id_name_pk PRIMARY KEY (project_id, name);
--> statement-breakpoint
ALTER TABLE ONLY public.members
    ADD CONSTRAINT members_project_id_user_id_pk PRIMARY KEY (project_id, user_id);
--> statement-breakpoint
ALTER TABLE ONLY public.onboardings
    ADD CONSTRAINT onboardings_project_id_user_id_consent_version_measured_version PRIMARY KEY (project_id, user_id, consent_version, measured_version);
--> statement-breakpoint
ALTER TABLE ONLY public.pair_tallies
    ADD CONSTRAINT pair_tallies_project_id_criterion_first_response_id_second_resp PRIMARY KEY (project_id, criterion, first_response_id, second_response_id);
--> statement-breakpoint
ALTER TABLE ONLY public.projects
    ADD CONSTRAINT projects_pkey PRIMARY KEY (id);
--> statement-breakpoint
ALTER TABLE ONLY public.prompts
    ADD CONSTRAINT prompts_external UNIQUE (project_id, external_id);
--> statement-breakpoint
ALTER TABLE ONLY public.prompts
    ADD CONSTRAINT prompts_project_id_id_pk PRIMARY KEY (project_id, id);
--> statement-breakpoint
ALTER TABLE ONLY public.queue_looks
    ADD CONSTRAINT queue_looks_project_id_kind_pk PRIMARY KEY (project_id, kind);
--> statement-breakpoint
ALTER TABLE ONLY public.raters
    ADD CONSTRAINT raters_external UNIQUE (project_id, external_id);
--> statement-breakpoint
ALTER TABLE ONLY public.raters
    ADD CONSTRAINT raters_ordinal UNIQUE (project_id, ordinal);
--> statement-breakpoint
ALTER TABLE ONLY public.raters
    ADD CONSTRAINT raters_project_id_id_pk PRIMARY KEY (project_id, id);
--> statement-breakpoint
ALTER TABLE ONLY public.raters
    ADD CONSTRAINT raters_user UNIQUE (project_id, user_id);
--> statement-breakpoint
ALTER TABLE ONLY public.responses
    ADD CONSTRAINT responses_external UNIQUE (project_id, prompt_id, external_id);
--> statement-breakpoint
ALTER TABLE ONLY public.responses
    ADD CONSTRAINT responses_project_id_id_pk PRIMARY KEY (project_id, id);
--> statement-breakpoint
ALTER TABLE ONLY public.responses
    ADD CONSTRAINT responses_prompt UNIQUE (project_id, prompt_id, id);
--> statement-breakpoint
ALTER TABLE ONLY public.rulings
    ADD CONSTRAINT rulings_project_id_id_pk PRIMARY KEY (project_id, id);
--> statement-breakpoint
ALTER TABLE ONLY public.scores
    ADD CONSTRAINT scores_project_id_fit_id_subject_pk PRIMARY KEY (project_id, fit_id, subject);
--> statement-breakpoint
ALTER TABLE ONLY public.submissions
    ADD CONSTRAINT submissions_project_id_id_pk PRIMARY KEY (project_id, id);
--> statement-breakpoint
ALTER TABLE ONLY public.submissions
    ADD CONSTRAINT submissions_revises UNIQUE (project_id, revises);
--> statement-breakpoint
ALTER TABLE ONLY public.submissions
    ADD CONSTRAINT submissions_seq UNIQUE (project_id, seq);
--> statement-breakpoint
ALTER TABLE ONLY public.tally_marks
    ADD CONSTRAINT tally_marks_pkey PRIMARY KEY (project_id);
--> statement-breakpoint
ALTER TABLE ONLY tiebreak.worker_beats
    ADD CONSTRAINT worker_beats_pkey PRIMARY KEY (pid);
--> statement-breakpoint
CREATE INDEX account_user ON auth.account USING btree (user_id);
--> statement-breakpoint
CREATE INDEX "session_user" ON auth.session USING btree (user_id);
--> statement-breakpoint
CREATE INDEX verification_identifier ON auth.verification USING btree (identifier);
--> statement-breakpoint
CREATE INDEX assignments_gold ON public.assignments USING btree (project_id, rater_id, ended_at DESC NULLS LAST) WHERE (gold_use IS NOT NULL);
--> statement-breakpoint
CREATE INDEX assignments_open ON public.assignments USING btree (project_id, lease_until) WHERE (state = 'leased'::text);
--> statement-breakpoint
CREATE INDEX assignments_rater ON public.assignments USING btree (project_id, rater_id, ended_at DESC NULLS LAST);
--> statement-breakpoint
CREATE INDEX assignments_skipped ON public.assignments USING btree (project_id, comparison_id) WHERE (state = 'skipped'::text);
--> statement-breakpoint
CREATE INDEX comparison_responses_response ON public.comparison_responses USING btree (project_id, response_id);
--> statement-breakpoint
CREATE INDEX comparisons_free ON public.comparisons USING btree (project_id, priority DESC NULLS LAST, random_rank) WHERE ((state = 'open'::text) AND (taken < seats));
--> statement-breakpoint
CREATE INDEX comparisons_gold ON public.comparisons USING btree (project_id, id) WHERE (gold IS NOT NULL);
--> statement-breakpoint
CREATE INDEX comparisons_in_review ON public.comparisons USING btree (project_id, id) WHERE (state = 'in_review'::text);
--> statement-breakpoint
CREATE INDEX comparisons_informative ON public.comparisons USING btree (project_id, priority DESC NULLS LAST, information DESC NULLS LAST, random_rank) WHERE ((state = 'open'::text) AND (taken < seats) AND (information IS NOT NULL));
--> statement-breakpoint
CREATE INDEX comparisons_reserved ON public.comparisons USING gin (reserved_for) WHERE ((state = 'open'::text) AND (taken < seats) AND (reserved_for IS NOT NULL));
--> statement-breakpoint
CREATE INDEX disagreements_strength ON public.disagreements USING btree (project_id, strength DESC NULLS LAST, comparison_id);
--> statement-breakpoint
CREATE INDEX exports_newest ON public.exports USING btree (project_id, created_at DESC NULLS LAST);
--> statement-breakpoint
CREATE INDEX fits_latest ON public.fits USING btree (project_id, level, criterion, finished_at DESC NULLS LAST);
--> statement-breakpoint
CREATE INDEX flags_comparison ON public.flags USING btree (project_id, comparison_id);
--> statement-breakpoint
CREATE INDEX measurements_latest ON public.measurements USING btree (project_id, computed_at DESC NULLS LAST);
--> statement-breakpoint
CREATE INDEX responses_system ON public.responses USING btree (project_id, system) WHERE (system IS NOT NULL);
--> statement-breakpoint
CREATE INDEX rulings_comparison ON public.rulings USING btree (project_id, comparison_id, seq) WHERE (comparison_id IS NOT NULL);
--> statement-breakpoint
CREATE INDEX rulings_rater ON public.rulings USING btree (project_id, rater_id, seq) WHERE (rater_id IS NOT NULL);
--> statement-breakpoint
CREATE INDEX rulings_submission ON public.rulings USING btree (project_id, submission_id, seq) WHERE (submission_id IS NOT NULL);
--> statement-breakpoint
CREATE INDEX scores_prompt ON public.scores USING btree (project_id, fit_id, prompt_id);
--> statement-breakpoint
CREATE UNIQUE INDEX submissions_assignment ON public.submissions USING btree (project_id, assignment_id, revision) WHERE (assignment_id IS NOT NULL);
--> statement-breakpoint
CREATE INDEX submissions_comparison ON public.submissions USING btree (project_id, comparison_id);
--> statement-breakpoint
CREATE UNIQUE INDEX submissions_import ON public.submissions USING btree (project_id, comparison_id, rater_id, repeat, revision) WHERE (assignment_id IS NULL);
--> statement-breakpoint
CREATE INDEX submissions_xid ON public.submissions USING btree (project_id, xid);
--> statement-breakpoint
CREATE INDEX prompts_import_id_idx ON staging.prompts USING btree (import_id);
--> statement-breakpoint
CREATE INDEX responses_import_id_idx ON staging.responses USING btree (import_id);
--> statement-breakpoint
CREATE INDEX votes_import_id_idx ON staging.votes USING btree (import_id);
--> statement-breakpoint
CREATE TRIGGER keep_settings BEFORE INSERT OR UPDATE OF leased_at ON public.assignments FOR EACH ROW EXECUTE FUNCTION tiebreak.keep_settings();
--> statement-breakpoint
ALTER TABLE ONLY auth.account
    ADD CONSTRAINT account_user_id_user_id_fk FOREIGN KEY (user_id) REFERENCES auth."user"(id) ON DELETE CASCADE;
--> statement-breakpoint
ALTER TABLE ONLY auth.preferences
    ADD CONSTRAINT preferences_user_id_user_id_fk FOREIGN KEY (user_id) REFERENCES auth."user"(id) ON DELETE CASCADE;
--> statement-breakpoint
ALTER TABLE ONLY auth.session
    ADD CONSTRAINT session_user_id_user_id_fk FOREIGN KEY (user_id) REFERENCES auth."user"(id) ON DELETE CASCADE;
--> statement-breakpoint
ALTER TABLE ONLY public.adjudications
    ADD CONSTRAINT adjudications_project_id_comparison_id_k_comparisons_project_id FOREIGN KEY (project_id, comparison_id, k) REFERENCES public.comparisons(project_id, id, k);
--> statement-breakpoint
ALTER TABLE ONLY public.api_tokens
    ADD CONSTRAINT api_tokens_project_id_projects_id_fk FOREIGN KEY (project_id) REFERENCES public.projects(id);
--> statement-breakpoint
ALTER TABLE ONLY public.assignments
    ADD CONSTRAINT assignments_project_id_comparison_id_comparisons_project_id_id_ FOREIGN KEY (project_id, comparison_id) REFERENCES public.comparisons(project_id, id);
--> statement-breakpoint
ALTER TABLE ONLY public.assignments
    ADD CONSTRAINT assignments_project_id_rater_id_raters_project_id_id_fk FOREIGN KEY (project_id, rater_id) REFERENCES public.raters(project_id, id);
--> statement-breakpoint
ALTER TABLE ONLY public.audit_events
    ADD CONSTRAINT audit_events_project_id_projects_id_fk FOREIGN KEY (project_id) REFERENCES public.projects(id);
--> statement-breakpoint
ALTER TABLE ONLY public.comparison_responses
    ADD CONSTRAINT comparison_responses_project_id_comparison_id_prompt_id_compari FOREIGN KEY (project_id, comparison_id, prompt_id) REFERENCES public.comparisons(project_id, id, prompt_id);
--> statement-breakpoint
ALTER TABLE ONLY public.comparison_responses
    ADD CONSTRAINT comparison_responses_project_id_prompt_id_response_id_responses FOREIGN KEY (project_id, prompt_id, response_id) REFERENCES public.responses(project_id, prompt_id, id);
--> statement-breakpoint
ALTER TABLE ONLY public.comparisons
    ADD CONSTRAINT comparisons_project_id_prompt_id_prompts_project_id_id_fk FOREIGN KEY (project_id, prompt_id) REFERENCES public.prompts(project_id, id);
--> statement-breakpoint
ALTER TABLE ONLY public.disagreements
    ADD CONSTRAINT disagreements_project_id_comparison_id_comparisons_project_id_i FOREIGN KEY (project_id, comparison_id) REFERENCES public.comparisons(project_id, id);
--> statement-breakpoint
ALTER TABLE ONLY public.exports
    ADD CONSTRAINT exports_project_id_job_id_jobs_project_id_id_fk FOREIGN KEY (project_id, job_id) REFERENCES public.jobs(project_id, id);
--> statement-breakpoint
ALTER TABLE ONLY public.fits
    ADD CONSTRAINT fits_project_id_projects_id_fk FOREIGN KEY (project_id) REFERENCES public.projects(id);
--> statement-breakpoint
ALTER TABLE ONLY public.flags
    ADD CONSTRAINT flags_project_id_assignment_id_assignments_project_id_id_fk FOREIGN KEY (project_id, assignment_id) REFERENCES public.assignments(project_id, id);
--> statement-breakpoint
ALTER TABLE ONLY public.flags
    ADD CONSTRAINT flags_project_id_comparison_id_comparisons_project_id_id_fk FOREIGN KEY (project_id, comparison_id) REFERENCES public.comparisons(project_id, id);
--> statement-breakpoint
ALTER TABLE ONLY public.flags
    ADD CONSTRAINT flags_project_id_rater_id_raters_project_id_id_fk FOREIGN KEY (project_id, rater_id) REFERENCES public.raters(project_id, id);
--> statement-breakpoint
ALTER TABLE ONLY public.guideline_acknowledgements
    ADD CONSTRAINT guideline_acknowledgements_project_id_version_guidelines_projec FOREIGN KEY (project_id, version) REFERENCES public.guidelines(project_id, version);
--> statement-breakpoint
ALTER TABLE ONLY public.guidelines
    ADD CONSTRAINT guidelines_project_id_projects_id_fk FOREIGN KEY (project_id) REFERENCES public.projects(id);
--> statement-breakpoint
ALTER TABLE ONLY public.import_errors
    ADD CONSTRAINT import_errors_project_id_import_id_imports_project_id_id_fk FOREIGN KEY (project_id, import_id) REFERENCES public.imports(project_id, id);
--> statement-breakpoint
ALTER TABLE ONLY public.imports
    ADD CONSTRAINT imports_project_id_job_id_jobs_project_id_id_fk FOREIGN KEY (project_id, job_id) REFERENCES public.jobs(project_id, id);
--> statement-breakpoint
ALTER TABLE ONLY public.invitations
    ADD CONSTRAINT invitations_project_id_projects_id_fk FOREIGN KEY (project_id) REFERENCES public.projects(id);
--> statement-breakpoint
ALTER TABLE ONLY public.jobs
    ADD CONSTRAINT jobs_project_id_projects_id_fk FOREIGN KEY (project_id) REFERENCES public.projects(id);
--> statement-breakpoint
ALTER TABLE ONLY public.judgements
    ADD CONSTRAINT judgements_project_id_submission_id_submissions_project_id_id_f FOREIGN KEY (project_id, submission_id) REFERENCES public.submissions(project_id, id);
--> statement-breakpoint
ALTER TABLE ONLY public.measurements
    ADD CONSTRAINT measurements_project_id_projects_id_fk FOREIGN KEY (project_id) REFERENCES public.projects(id);
--> statement-breakpoint
ALTER TABLE ONLY public.media
    ADD CONSTRAINT media_project_id_projects_id_fk FOREIGN KEY (project_id) REFERENCES public.projects(id);
--> statement-breakpoint
ALTER TABLE ONLY public.members
    ADD CONSTRAINT members_project_id_projects_id_fk FOREIGN KEY (project_id) REFERENCES public.projects(id);
--> statement-breakpoint
ALTER TABLE ONLY public.onboardings
    ADD CONSTRAINT onboardings_project_id_projects_id_fk FOREIGN KEY (project_id) REFERENCES public.projects(id);
--> statement-breakpoint
ALTER TABLE ONLY public.pair_tallies
    ADD CONSTRAINT pair_tallies_project_id_first_response_id_responses_project_id_ FOREIGN KEY (project_id, first_response_id) REFERENCES public.responses(project_id, id);
--> statement-breakpoint
ALTER TABLE ONLY public.pair_tallies
    ADD CONSTRAINT pair_tallies_project_id_second_response_id_responses_project_id FOREIGN KEY (project_id, second_response_id) REFERENCES public.responses(project_id, id);
--> statement-breakpoint
ALTER TABLE ONLY public.prompts
    ADD CONSTRAINT prompts_project_id_projects_id_fk FOREIGN KEY (project_id) REFERENCES public.projects(id);
--> statement-breakpoint
ALTER TABLE ONLY public.queue_looks
    ADD CONSTRAINT queue_looks_project_id_projects_id_fk FOREIGN KEY (project_id) REFERENCES public.projects(id);
--> statement-breakpoint
ALTER TABLE ONLY public.raters
    ADD CONSTRAINT raters_project_id_projects_id_fk FOREIGN KEY (project_id) REFERENCES public.projects(id);
--> statement-breakpoint
ALTER TABLE ONLY public.responses
    ADD CONSTRAINT responses_project_id_prompt_id_prompts_project_id_id_fk FOREIGN KEY (project_id, prompt_id) REFERENCES public.prompts(project_id, id);
--> statement-breakpoint
ALTER TABLE ONLY public.rulings
    ADD CONSTRAINT rulings_project_id_comparison_id_comparisons_project_id_id_fk FOREIGN KEY (project_id, comparison_id) REFERENCES public.comparisons(project_id, id);
--> statement-breakpoint
ALTER TABLE ONLY public.rulings
    ADD CONSTRAINT rulings_project_id_rater_id_raters_project_id_id_fk FOREIGN KEY (project_id, rater_id) REFERENCES public.raters(project_id, id);
--> statement-breakpoint
ALTER TABLE ONLY public.rulings
    ADD CONSTRAINT rulings_project_id_submission_id_submissions_project_id_id_fk FOREIGN KEY (project_id, submission_id) REFERENCES public.submissions(project_id, id);
--> statement-breakpoint
ALTER TABLE ONLY public.scores
    ADD CONSTRAINT scores_project_id_fit_id_fits_project_id_id_fk FOREIGN KEY (project_id, fit_id) REFERENCES public.fits(project_id, id);
--> statement-breakpoint
ALTER TABLE ONLY public.scores
    ADD CONSTRAINT scores_project_id_response_id_responses_project_id_id_fk FOREIGN KEY (project_id, response_id) REFERENCES public.responses(project_id, id);
--> statement-breakpoint
ALTER TABLE ONLY public.submissions
    ADD CONSTRAINT submissions_project_id_assignment_id_assignments_project_id_id_ FOREIGN KEY (project_id, assignment_id) REFERENCES public.assignments(project_id, id);
--> statement-breakpoint
ALTER TABLE ONLY public.submissions
    ADD CONSTRAINT submissions_project_id_comparison_id_k_comparisons_project_id_i FOREIGN KEY (project_id, comparison_id, k) REFERENCES public.comparisons(project_id, id, k);
--> statement-breakpoint
ALTER TABLE ONLY public.submissions
    ADD CONSTRAINT submissions_project_id_rater_id_raters_project_id_id_fk FOREIGN KEY (project_id, rater_id) REFERENCES public.raters(project_id, id);
--> statement-breakpoint
ALTER TABLE ONLY public.submissions
    ADD CONSTRAINT submissions_project_id_revises_submissions_project_id_id_fk FOREIGN KEY (project_id, revises) REFERENCES public.submissions(project_id, id);
--> statement-breakpoint
ALTER TABLE ONLY public.tally_marks
    ADD CONSTRAINT tally_marks_project_id_projects_id_fk FOREIGN KEY (project_id) REFERENCES public.projects(id);
--> statement-breakpoint
ALTER TABLE public.adjudications ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE public.api_tokens ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE public.assignments ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE public.audit_events ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE public.comparison_responses ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE public.comparisons ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE public.disagreements ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE public.exports ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE public.fits ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE public.flags ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE public.guideline_acknowledgements ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE public.guidelines ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE public.import_errors ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE public.imports ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE public.invitations ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE public.jobs ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE public.judgements ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY look_up ON public.api_tokens TO tiebreak_owner USING (true) WITH CHECK (true);
--> statement-breakpoint
CREATE POLICY look_up ON public.assignments FOR SELECT TO tiebreak_owner USING (true);
--> statement-breakpoint
CREATE POLICY look_up ON public.invitations TO tiebreak_owner USING (true) WITH CHECK (true);
--> statement-breakpoint
CREATE POLICY look_up ON public.jobs FOR SELECT TO tiebreak_owner USING (true);
--> statement-breakpoint
CREATE POLICY look_up ON public.projects FOR SELECT TO tiebreak_owner USING (true);
--> statement-breakpoint
CREATE POLICY look_up ON public.rulings FOR SELECT TO tiebreak_owner USING (true);
--> statement-breakpoint
CREATE POLICY look_up ON public.submissions FOR SELECT TO tiebreak_owner USING (true);
--> statement-breakpoint
CREATE POLICY look_up ON public.tally_marks FOR SELECT TO tiebreak_owner USING (true);
--> statement-breakpoint
ALTER TABLE public.measurements ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE public.media ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE public.members ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE public.onboardings ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY own_memberships ON public.members FOR SELECT USING ((user_id = tiebreak.actor()));
--> statement-breakpoint
CREATE POLICY own_projects ON public.projects FOR SELECT USING (((EXISTS ( SELECT 1
   FROM public.members m
  WHERE ((m.project_id = projects.id) AND (m.user_id = tiebreak.actor())))) OR ( SELECT tiebreak.actor_is_admin() AS actor_is_admin)));
--> statement-breakpoint
ALTER TABLE public.pair_tallies ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY project_wall ON public.adjudications USING ((project_id = tiebreak.scope())) WITH CHECK ((project_id = tiebreak.scope()));
--> statement-breakpoint
CREATE POLICY project_wall ON public.api_tokens USING ((project_id = tiebreak.scope())) WITH CHECK ((project_id = tiebreak.scope()));
--> statement-breakpoint
CREATE POLICY project_wall ON public.assignments USING ((project_id = tiebreak.scope())) WITH CHECK ((project_id = tiebreak.scope()));
--> statement-breakpoint
CREATE POLICY project_wall ON public.audit_events USING ((project_id = tiebreak.scope())) WITH CHECK ((project_id = tiebreak.scope()));
--> statement-breakpoint
CREATE POLICY project_wall ON public.comparison_responses USING ((project_id = tiebreak.scope())) WITH CHECK ((project_id = tiebreak.scope()));
--> statement-breakpoint
CREATE POLICY project_wall ON public.comparisons USING ((project_id = tiebreak.scope())) WITH CHECK ((project_id = tiebreak.scope()));
--> statement-breakpoint
CREATE POLICY project_wall ON public.disagreements USING ((project_id = tiebreak.scope())) WITH CHECK ((project_id = tiebreak.scope()));
--> statement-breakpoint
CREATE POLICY project_wall ON public.exports USING ((project_id = tiebreak.scope())) WITH CHECK ((project_id = tiebreak.scope()));
--> statement-breakpoint
CREATE POLICY project_wall ON public.fits USING ((project_id = tiebreak.scope())) WITH CHECK ((project_id = tiebreak.scope()));
--> statement-breakpoint
CREATE POLICY project_wall ON public.flags USING ((project_id = tiebreak.scope())) WITH CHECK ((project_id = tiebreak.scope()));
--> statement-breakpoint
CREATE POLICY project_wall ON public.guideline_acknowledgements USING ((project_id = tiebreak.scope())) WITH CHECK ((project_id = tiebreak.scope()));
--> statement-breakpoint
CREATE POLICY project_wall ON public.guidelines USING ((project_id = tiebreak.scope())) WITH CHECK ((project_id = tiebreak.scope()));
--> statement-breakpoint
CREATE POLICY project_wall ON public.import_errors USING ((project_id = tiebreak.scope())) WITH CHECK ((project_id = tiebreak.scope()));
--> statement-breakpoint
CREATE POLICY project_wall ON public.imports USING ((project_id = tiebreak.scope())) WITH CHECK ((project_id = tiebreak.scope()));
--> statement-breakpoint
CREATE POLICY project_wall ON public.invitations USING ((project_id = tiebreak.scope())) WITH CHECK ((project_id = tiebreak.scope()));
--> statement-breakpoint
CREATE POLICY project_wall ON public.jobs USING ((project_id = tiebreak.scope())) WITH CHECK ((project_id = tiebreak.scope()));
--> statement-breakpoint
CREATE POLICY project_wall ON public.judgements USING ((project_id = tiebreak.scope())) WITH CHECK ((project_id = tiebreak.scope()));
--> statement-breakpoint
CREATE POLICY project_wall ON public.measurements USING ((project_id = tiebreak.scope())) WITH CHECK ((project_id = tiebreak.scope()));
--> statement-breakpoint
CREATE POLICY project_wall ON public.media USING ((project_id = tiebreak.scope())) WITH CHECK ((project_id = tiebreak.scope()));
--> statement-breakpoint
CREATE POLICY project_wall ON public.members USING ((project_id = tiebreak.scope())) WITH CHECK ((project_id = tiebreak.scope()));
--> statement-breakpoint
CREATE POLICY project_wall ON public.onboardings USING ((project_id = tiebreak.scope())) WITH CHECK ((project_id = tiebreak.scope()));
--> statement-breakpoint
CREATE POLICY project_wall ON public.pair_tallies USING ((project_id = tiebreak.scope())) WITH CHECK ((project_id = tiebreak.scope()));
--> statement-breakpoint
CREATE POLICY project_wall ON public.projects USING ((id = tiebreak.scope())) WITH CHECK ((id = tiebreak.scope()));
--> statement-breakpoint
CREATE POLICY project_wall ON public.prompts USING ((project_id = tiebreak.scope())) WITH CHECK ((project_id = tiebreak.scope()));
--> statement-breakpoint
CREATE POLICY project_wall ON public.queue_looks USING ((project_id = tiebreak.scope())) WITH CHECK ((project_id = tiebreak.scope()));
--> statement-breakpoint
CREATE POLICY project_wall ON public.raters USING ((project_id = tiebreak.scope())) WITH CHECK ((project_id = tiebreak.scope()));
--> statement-breakpoint
CREATE POLICY project_wall ON public.responses USING ((project_id = tiebreak.scope())) WITH CHECK ((project_id = tiebreak.scope()));
--> statement-breakpoint
CREATE POLICY project_wall ON public.rulings USING ((project_id = tiebreak.scope())) WITH CHECK ((project_id = tiebreak.scope()));
--> statement-breakpoint
CREATE POLICY project_wall ON public.scores USING ((project_id = tiebreak.scope())) WITH CHECK ((project_id = tiebreak.scope()));
--> statement-breakpoint
CREATE POLICY project_wall ON public.submissions USING ((project_id = tiebreak.scope())) WITH CHECK ((project_id = tiebreak.scope()));
--> statement-breakpoint
CREATE POLICY project_wall ON public.tally_marks USING ((project_id = tiebreak.scope())) WITH CHECK ((project_id = tiebreak.scope()));
--> statement-breakpoint
ALTER TABLE public.projects ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE public.prompts ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE public.queue_looks ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE public.raters ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE public.responses ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE public.rulings ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE public.scores ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE public.submissions ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE public.tally_marks ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
GRANT USAGE ON SCHEMA auth TO tiebreak_app;
--> statement-breakpoint
GRANT USAGE ON SCHEMA public TO tiebreak_app;
--> statement-breakpoint
GRANT USAGE ON SCHEMA public TO tiebreak_jobs;
--> statement-breakpoint
GRANT USAGE ON SCHEMA staging TO tiebreak_jobs;
--> statement-breakpoint
GRANT USAGE ON SCHEMA tiebreak TO tiebreak_app;
--> statement-breakpoint
GRANT USAGE ON SCHEMA tiebreak TO tiebreak_jobs;
--> statement-breakpoint
REVOKE ALL ON FUNCTION tiebreak.absorb_import(p_project uuid, p_import uuid, p_simulated boolean) FROM PUBLIC;
--> statement-breakpoint
GRANT ALL ON FUNCTION tiebreak.absorb_import(p_project uuid, p_import uuid, p_simulated boolean) TO tiebreak_jobs;
--> statement-breakpoint
REVOKE ALL ON FUNCTION tiebreak.actor() FROM PUBLIC;
--> statement-breakpoint
GRANT ALL ON FUNCTION tiebreak.actor() TO tiebreak_app;
--> statement-breakpoint
GRANT ALL ON FUNCTION tiebreak.actor() TO tiebreak_jobs;
--> statement-breakpoint
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE auth."user" TO tiebreak_app;
--> statement-breakpoint
REVOKE ALL ON FUNCTION tiebreak.actor_is_admin() FROM PUBLIC;
--> statement-breakpoint
GRANT ALL ON FUNCTION tiebreak.actor_is_admin() TO tiebreak_app;
--> statement-breakpoint
GRANT ALL ON FUNCTION tiebreak.actor_is_admin() TO tiebreak_jobs;
--> statement-breakpoint
REVOKE ALL ON FUNCTION tiebreak.adjudicated_pairs_at(p_mark xid8) FROM PUBLIC;
--> statement-breakpoint
GRANT ALL ON FUNCTION tiebreak.adjudicated_pairs_at(p_mark xid8) TO tiebreak_app;
--> statement-breakpoint
GRANT ALL ON FUNCTION tiebreak.adjudicated_pairs_at(p_mark xid8) TO tiebreak_jobs;
--> statement-breakpoint
REVOKE ALL ON FUNCTION tiebreak.adjudications_at(p_mark xid8) FROM PUBLIC;
--> statement-breakpoint
GRANT ALL ON FUNCTION tiebreak.adjudications_at(p_mark xid8) TO tiebreak_app;
--> statement-breakpoint
GRANT ALL ON FUNCTION tiebreak.adjudications_at(p_mark xid8) TO tiebreak_jobs;
--> statement-breakpoint
REVOKE ALL ON FUNCTION tiebreak.agrees_with_gold(p_gold jsonb, p_ranks smallint[]) FROM PUBLIC;
--> statement-breakpoint
GRANT ALL ON FUNCTION tiebreak.agrees_with_gold(p_gold jsonb, p_ranks smallint[]) TO tiebreak_app;
--> statement-breakpoint
GRANT ALL ON FUNCTION tiebreak.agrees_with_gold(p_gold jsonb, p_ranks smallint[]) TO tiebreak_jobs;
--> statement-breakpoint
REVOKE ALL ON FUNCTION tiebreak.counted_judgements_at(p_mark xid8) FROM PUBLIC;
--> statement-breakpoint
GRANT ALL ON FUNCTION tiebreak.counted_judgements_at(p_mark xid8) TO tiebreak_app;
--> statement-breakpoint
GRANT ALL ON FUNCTION tiebreak.counted_judgements_at(p_mark xid8) TO tiebreak_jobs;
--> statement-breakpoint
REVOKE ALL ON FUNCTION tiebreak.counted_pairs_at(p_mark xid8) FROM PUBLIC;
--> statement-breakpoint
GRANT ALL ON FUNCTION tiebreak.counted_pairs_at(p_mark xid8) TO tiebreak_app;
--> statement-breakpoint
GRANT ALL ON FUNCTION tiebreak.counted_pairs_at(p_mark xid8) TO tiebreak_jobs;
--> statement-breakpoint
REVOKE ALL ON FUNCTION tiebreak.decline(p_project uuid, p_actor text, p_rater uuid, p_assignment uuid, p_flag uuid, p_reason text, p_note text) FROM PUBLIC;
--> statement-breakpoint
GRANT ALL ON FUNCTION tiebreak.decline(p_project uuid, p_actor text, p_rater uuid, p_assignment uuid, p_flag uuid, p_reason text, p_note text) TO tiebreak_app;
--> statement-breakpoint
REVOKE ALL ON FUNCTION tiebreak.disagreements_at(p_project uuid, p_mark xid8, p_prompts uuid[]) FROM PUBLIC;
--> statement-breakpoint
GRANT ALL ON FUNCTION tiebreak.disagreements_at(p_project uuid, p_mark xid8, p_prompts uuid[]) TO tiebreak_jobs;
--> statement-breakpoint
REVOKE ALL ON FUNCTION tiebreak.draw_order(p_project uuid, p_comparison uuid, p_k smallint, p_balance integer) FROM PUBLIC;
--> statement-breakpoint
GRANT ALL ON FUNCTION tiebreak.draw_order(p_project uuid, p_comparison uuid, p_k smallint, p_balance integer) TO tiebreak_app;
--> statement-breakpoint
REVOKE ALL ON FUNCTION tiebreak.enqueue_job(p_task text, p_payload json, p_queue text, p_key text) FROM PUBLIC;
--> statement-breakpoint
GRANT ALL ON FUNCTION tiebreak.enqueue_job(p_task text, p_payload json, p_queue text, p_key text) TO tiebreak_app;
--> statement-breakpoint
GRANT ALL ON FUNCTION tiebreak.enqueue_job(p_task text, p_payload json, p_queue text, p_key text) TO tiebreak_jobs;
--> statement-breakpoint
REVOKE ALL ON FUNCTION tiebreak.enter(p_project uuid, p_actor text, p_assignment uuid) FROM PUBLIC;
--> statement-breakpoint
GRANT ALL ON FUNCTION tiebreak.enter(p_project uuid, p_actor text, p_assignment uuid) TO tiebreak_app;
--> statement-breakpoint
REVOKE ALL ON FUNCTION tiebreak.expire_leases(p_project uuid, p_limit integer) FROM PUBLIC;
--> statement-breakpoint
GRANT ALL ON FUNCTION tiebreak.expire_leases(p_project uuid, p_limit integer) TO tiebreak_app;
--> statement-breakpoint
GRANT ALL ON FUNCTION tiebreak.expire_leases(p_project uuid, p_limit integer) TO tiebreak_jobs;
--> statement-breakpoint
REVOKE ALL ON FUNCTION tiebreak.find_api_token(p_hash bytea) FROM PUBLIC;
--> statement-breakpoint
GRANT ALL ON FUNCTION tiebreak.find_api_token(p_hash bytea) TO tiebreak_app;
--> statement-breakpoint
REVOKE ALL ON FUNCTION tiebreak.find_invitation(p_hash bytea) FROM PUBLIC;
--> statement-breakpoint
GRANT ALL ON FUNCTION tiebreak.find_invitation(p_hash bytea) TO tiebreak_app;
--> statement-breakpoint
REVOKE ALL ON FUNCTION tiebreak.fold_tallies(p_project uuid) FROM PUBLIC;
--> statement-breakpoint
GRANT ALL ON FUNCTION tiebreak.fold_tallies(p_project uuid) TO tiebreak_jobs;
--> statement-breakpoint
REVOKE ALL ON FUNCTION tiebreak.gold_answers(p_project uuid, p_rater uuid, p_use text, p_limit integer) FROM PUBLIC;
--> statement-breakpoint
GRANT ALL ON FUNCTION tiebreak.gold_answers(p_project uuid, p_rater uuid, p_use text, p_limit integer) TO tiebreak_app;
--> statement-breakpoint
REVOKE ALL ON FUNCTION tiebreak.handle(p_assignment uuid, p_response uuid) FROM PUBLIC;
--> statement-breakpoint
GRANT ALL ON FUNCTION tiebreak.handle(p_assignment uuid, p_response uuid) TO tiebreak_app;
--> statement-breakpoint
GRANT ALL ON FUNCTION tiebreak.handle(p_assignment uuid, p_response uuid) TO tiebreak_jobs;
--> statement-breakpoint
REVOKE ALL ON FUNCTION tiebreak.instance_figures() FROM PUBLIC;
--> statement-breakpoint
GRANT ALL ON FUNCTION tiebreak.instance_figures() TO tiebreak_app;
--> statement-breakpoint
REVOKE ALL ON FUNCTION tiebreak.instance_is_empty() FROM PUBLIC;
--> statement-breakpoint
GRANT ALL ON FUNCTION tiebreak.instance_is_empty() TO tiebreak_jobs;
--> statement-breakpoint
REVOKE ALL ON FUNCTION tiebreak.keep_settings() FROM PUBLIC;
--> statement-breakpoint
REVOKE ALL ON FUNCTION tiebreak.named_ranks(p_project uuid, p_assignment uuid, p_comparison uuid, p_ranks smallint[]) FROM PUBLIC;
--> statement-breakpoint
GRANT ALL ON FUNCTION tiebreak.named_ranks(p_project uuid, p_assignment uuid, p_comparison uuid, p_ranks smallint[]) TO tiebreak_app;
--> statement-breakpoint
GRANT SELECT,INSERT,UPDATE ON TABLE public.assignments TO tiebreak_app;
--> statement-breakpoint
GRANT SELECT,INSERT,UPDATE ON TABLE public.assignments TO tiebreak_jobs;
--> statement-breakpoint
GRANT SELECT,INSERT ON TABLE public.comparison_responses TO tiebreak_app;
--> statement-breakpoint
GRANT SELECT,INSERT ON TABLE public.comparison_responses TO tiebreak_jobs;
--> statement-breakpoint
GRANT SELECT,INSERT,UPDATE ON TABLE public.comparisons TO tiebreak_app;
--> statement-breakpoint
GRANT SELECT,INSERT,UPDATE ON TABLE public.comparisons TO tiebreak_jobs;
--> statement-breakpoint
GRANT SELECT,INSERT ON TABLE public.judgements TO tiebreak_app;
--> statement-breakpoint
GRANT SELECT,INSERT ON TABLE public.judgements TO tiebreak_jobs;
--> statement-breakpoint
GRANT SELECT,INSERT ON TABLE public.prompts TO tiebreak_app;
--> statement-breakpoint
GRANT SELECT,INSERT ON TABLE public.prompts TO tiebreak_jobs;
--> statement-breakpoint
GRANT UPDATE(tags) ON TABLE public.prompts TO tiebreak_app;
--> statement-breakpoint
GRANT SELECT,INSERT ON TABLE public.responses TO tiebreak_app;
--> statement-breakpoint
GRANT SELECT,INSERT ON TABLE public.responses TO tiebreak_jobs;
--> statement-breakpoint
GRANT SELECT,INSERT ON TABLE public.submissions TO tiebreak_app;
--> statement-breakpoint
GRANT SELECT,INSERT ON TABLE public.submissions TO tiebreak_jobs;
--> statement-breakpoint
GRANT SELECT ON TABLE public.shown_assignments TO tiebreak_app;
--> statement-breakpoint
REVOKE ALL ON FUNCTION tiebreak.lease_next(p_project uuid, p_actor text, p_rater uuid, p_ids uuid[], p_hold_ms integer) FROM PUBLIC;
--> statement-breakpoint
GRANT ALL ON FUNCTION tiebreak.lease_next(p_project uuid, p_actor text, p_rater uuid, p_ids uuid[], p_hold_ms integer) TO tiebreak_app;
--> statement-breakpoint
REVOKE ALL ON FUNCTION tiebreak.lost_jobs() FROM PUBLIC;
--> statement-breakpoint
GRANT ALL ON FUNCTION tiebreak.lost_jobs() TO tiebreak_jobs;
--> statement-breakpoint
REVOKE ALL ON FUNCTION tiebreak.next_assignments(p_project uuid, p_actor text, p_rater uuid, p_ids uuid[], p_hold_ms integer, p_at_most integer) FROM PUBLIC;
--> statement-breakpoint
GRANT ALL ON FUNCTION tiebreak.next_assignments(p_project uuid, p_actor text, p_rater uuid, p_ids uuid[], p_hold_ms integer, p_at_most integer) TO tiebreak_app;
--> statement-breakpoint
REVOKE ALL ON FUNCTION tiebreak.pick_comparison(p_project uuid, p_rater uuid, p_wants tiebreak.wants, p_informative boolean, p_wait boolean) FROM PUBLIC;
--> statement-breakpoint
GRANT ALL ON FUNCTION tiebreak.pick_comparison(p_project uuid, p_rater uuid, p_wants tiebreak.wants, p_informative boolean, p_wait boolean) TO tiebreak_app;
--> statement-breakpoint
REVOKE ALL ON FUNCTION tiebreak.pick_gold(p_project uuid, p_rater uuid, p_use text) FROM PUBLIC;
--> statement-breakpoint
GRANT ALL ON FUNCTION tiebreak.pick_gold(p_project uuid, p_rater uuid, p_use text) TO tiebreak_app;
--> statement-breakpoint
REVOKE ALL ON FUNCTION tiebreak.pick_repeat(p_project uuid, p_rater uuid, p_after integer) FROM PUBLIC;
--> statement-breakpoint
GRANT ALL ON FUNCTION tiebreak.pick_repeat(p_project uuid, p_rater uuid, p_after integer) TO tiebreak_app;
--> statement-breakpoint
REVOKE ALL ON FUNCTION tiebreak.projects_to_fold() FROM PUBLIC;
--> statement-breakpoint
GRANT ALL ON FUNCTION tiebreak.projects_to_fold() TO tiebreak_jobs;
--> statement-breakpoint
REVOKE ALL ON FUNCTION tiebreak.projects_to_sweep() FROM PUBLIC;
--> statement-breakpoint
GRANT ALL ON FUNCTION tiebreak.projects_to_sweep() TO tiebreak_jobs;
--> statement-breakpoint
REVOKE ALL ON FUNCTION tiebreak.projects_to_tend() FROM PUBLIC;
--> statement-breakpoint
GRANT ALL ON FUNCTION tiebreak.projects_to_tend() TO tiebreak_jobs;
--> statement-breakpoint
REVOKE ALL ON PROCEDURE tiebreak.protect(IN p_table regclass) FROM PUBLIC;
--> statement-breakpoint
REVOKE ALL ON FUNCTION tiebreak.queue_figures() FROM PUBLIC;
--> statement-breakpoint
GRANT ALL ON FUNCTION tiebreak.queue_figures() TO tiebreak_app;
--> statement-breakpoint
REVOKE ALL ON FUNCTION tiebreak.rater_stage(p_project uuid, p_rater uuid, p_gold jsonb) FROM PUBLIC;
--> statement-breakpoint
GRANT ALL ON FUNCTION tiebreak.rater_stage(p_project uuid, p_rater uuid, p_gold jsonb) TO tiebreak_app;
--> statement-breakpoint
REVOKE ALL ON FUNCTION tiebreak.recount_pairs(p_project uuid, p_mark xid8, p_prompts uuid[]) FROM PUBLIC;
--> statement-breakpoint
GRANT ALL ON FUNCTION tiebreak.recount_pairs(p_project uuid, p_mark xid8, p_prompts uuid[]) TO tiebreak_app;
--> statement-breakpoint
GRANT ALL ON FUNCTION tiebreak.recount_pairs(p_project uuid, p_mark xid8, p_prompts uuid[]) TO tiebreak_jobs;
--> statement-breakpoint
REVOKE ALL ON FUNCTION tiebreak.refresh_statistics() FROM PUBLIC;
--> statement-breakpoint
GRANT ALL ON FUNCTION tiebreak.refresh_statistics() TO tiebreak_jobs;
--> statement-breakpoint
REVOKE ALL ON FUNCTION tiebreak.review_if_due(p_project uuid, p_comparison uuid) FROM PUBLIC;
--> statement-breakpoint
GRANT ALL ON FUNCTION tiebreak.review_if_due(p_project uuid, p_comparison uuid) TO tiebreak_app;
--> statement-breakpoint
REVOKE ALL ON FUNCTION tiebreak.scope() FROM PUBLIC;
--> statement-breakpoint
GRANT ALL ON FUNCTION tiebreak.scope() TO tiebreak_app;
--> statement-breakpoint
GRANT ALL ON FUNCTION tiebreak.scope() TO tiebreak_jobs;
--> statement-breakpoint
REVOKE ALL ON FUNCTION tiebreak.standing_of(p_project uuid, p_user text) FROM PUBLIC;
--> statement-breakpoint
GRANT ALL ON FUNCTION tiebreak.standing_of(p_project uuid, p_user text) TO tiebreak_app;
--> statement-breakpoint
REVOKE ALL ON FUNCTION tiebreak.stored_ranks(p_project uuid, p_assignment uuid, p_comparison uuid, p_ranks jsonb) FROM PUBLIC;
--> statement-breakpoint
GRANT ALL ON FUNCTION tiebreak.stored_ranks(p_project uuid, p_assignment uuid, p_comparison uuid, p_ranks jsonb) TO tiebreak_app;
--> statement-breakpoint
REVOKE ALL ON FUNCTION tiebreak.stored_submission(p_project uuid, p_id uuid, p_rater uuid, p_digest bytea) FROM PUBLIC;
--> statement-breakpoint
GRANT ALL ON FUNCTION tiebreak.stored_submission(p_project uuid, p_id uuid, p_rater uuid, p_digest bytea) TO tiebreak_app;
--> statement-breakpoint
REVOKE ALL ON FUNCTION tiebreak.submit_judgement(p_project uuid, p_actor text, p_rater uuid, p_body jsonb, p_digest bytea) FROM PUBLIC;
--> statement-breakpoint
GRANT ALL ON FUNCTION tiebreak.submit_judgement(p_project uuid, p_actor text, p_rater uuid, p_body jsonb, p_digest bytea) TO tiebreak_app;
--> statement-breakpoint
REVOKE ALL ON FUNCTION tiebreak.unseen_gold(p_project uuid, p_rater uuid, p_use text) FROM PUBLIC;
--> statement-breakpoint
GRANT ALL ON FUNCTION tiebreak.unseen_gold(p_project uuid, p_rater uuid, p_use text) TO tiebreak_app;
--> statement-breakpoint
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE auth.account TO tiebreak_app;
--> statement-breakpoint
GRANT SELECT,INSERT ON TABLE auth.account_events TO tiebreak_app;
--> statement-breakpoint
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE auth.attempts TO tiebreak_app;
--> statement-breakpoint
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE auth.preferences TO tiebreak_app;
--> statement-breakpoint
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE auth.session TO tiebreak_app;
--> statement-breakpoint
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE auth.setup_token TO tiebreak_app;
--> statement-breakpoint
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE auth.verification TO tiebreak_app;
--> statement-breakpoint
GRANT SELECT,INSERT ON TABLE public.adjudications TO tiebreak_app;
--> statement-breakpoint
GRANT SELECT,INSERT ON TABLE public.adjudications TO tiebreak_jobs;
--> statement-breakpoint
GRANT SELECT,INSERT,UPDATE ON TABLE public.api_tokens TO tiebreak_app;
--> statement-breakpoint
GRANT SELECT,INSERT ON TABLE public.api_tokens TO tiebreak_jobs;
--> statement-breakpoint
GRANT SELECT,INSERT ON TABLE public.audit_events TO tiebreak_app;
--> statement-breakpoint
GRANT SELECT,INSERT ON TABLE public.audit_events TO tiebreak_jobs;
--> statement-breakpoint
GRANT SELECT ON TABLE public.counted_judgements TO tiebreak_app;
--> statement-breakpoint
GRANT SELECT ON TABLE public.counted_judgements TO tiebreak_jobs;
--> statement-breakpoint
GRANT SELECT ON TABLE public.disagreements TO tiebreak_app;
--> statement-breakpoint
GRANT SELECT,INSERT,DELETE ON TABLE public.disagreements TO tiebreak_jobs;
--> statement-breakpoint
GRANT SELECT,INSERT ON TABLE public.exports TO tiebreak_app;
--> statement-breakpoint
GRANT SELECT,INSERT,UPDATE ON TABLE public.exports TO tiebreak_jobs;
--> statement-breakpoint
GRANT SELECT,INSERT ON TABLE public.fits TO tiebreak_app;
--> statement-breakpoint
GRANT SELECT,INSERT ON TABLE public.fits TO tiebreak_jobs;
--> statement-breakpoint
GRANT SELECT,INSERT ON TABLE public.flags TO tiebreak_app;
--> statement-breakpoint
GRANT SELECT,INSERT ON TABLE public.flags TO tiebreak_jobs;
--> statement-breakpoint
GRANT SELECT,INSERT ON TABLE public.guideline_acknowledgements TO tiebreak_app;
--> statement-breakpoint
GRANT SELECT,INSERT ON TABLE public.guidelines TO tiebreak_app;
--> statement-breakpoint
GRANT SELECT,INSERT ON TABLE public.guidelines TO tiebreak_jobs;
--> statement-breakpoint
GRANT SELECT,INSERT ON TABLE public.import_errors TO tiebreak_app;
--> statement-breakpoint
GRANT SELECT,INSERT,DELETE ON TABLE public.import_errors TO tiebreak_jobs;
--> statement-breakpoint
GRANT SELECT,INSERT ON TABLE public.imports TO tiebreak_app;
--> statement-breakpoint
GRANT SELECT,INSERT,UPDATE ON TABLE public.imports TO tiebreak_jobs;
--> statement-breakpoint
GRANT SELECT,INSERT,UPDATE ON TABLE public.invitations TO tiebreak_app;
--> statement-breakpoint
GRANT SELECT,INSERT ON TABLE public.invitations TO tiebreak_jobs;
--> statement-breakpoint
GRANT SELECT,INSERT,UPDATE ON TABLE public.jobs TO tiebreak_app;
--> statement-breakpoint
GRANT SELECT,INSERT,UPDATE ON TABLE public.jobs TO tiebreak_jobs;
--> statement-breakpoint
GRANT SELECT,INSERT ON TABLE public.measurements TO tiebreak_app;
--> statement-breakpoint
GRANT SELECT,INSERT ON TABLE public.measurements TO tiebreak_jobs;
--> statement-breakpoint
GRANT SELECT,INSERT,DELETE ON TABLE public.media TO tiebreak_app;
--> statement-breakpoint
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.members TO tiebreak_app;
--> statement-breakpoint
GRANT SELECT,INSERT ON TABLE public.members TO tiebreak_jobs;
--> statement-breakpoint
GRANT SELECT,INSERT ON TABLE public.onboardings TO tiebreak_app;
--> statement-breakpoint
GRANT SELECT,INSERT ON TABLE public.pair_tallies TO tiebreak_app;
--> statement-breakpoint
GRANT SELECT,INSERT,UPDATE ON TABLE public.pair_tallies TO tiebreak_jobs;
--> statement-breakpoint
GRANT SELECT,INSERT,UPDATE ON TABLE public.projects TO tiebreak_app;
--> statement-breakpoint
GRANT SELECT,INSERT,UPDATE ON TABLE public.projects TO tiebreak_jobs;
--> statement-breakpoint
GRANT SELECT,INSERT,UPDATE ON TABLE public.queue_looks TO tiebreak_jobs;
--> statement-breakpoint
GRANT SELECT ON TABLE public.queue_looks TO tiebreak_app;
--> statement-breakpoint
GRANT SELECT,INSERT,UPDATE ON TABLE public.raters TO tiebreak_app;
--> statement-breakpoint
GRANT SELECT,INSERT ON TABLE public.raters TO tiebreak_jobs;
--> statement-breakpoint
GRANT SELECT,INSERT ON TABLE public.rulings TO tiebreak_app;
--> statement-breakpoint
GRANT SELECT,INSERT ON TABLE public.rulings TO tiebreak_jobs;
--> statement-breakpoint
GRANT SELECT,INSERT ON TABLE public.scores TO tiebreak_app;
--> statement-breakpoint
GRANT SELECT,INSERT ON TABLE public.scores TO tiebreak_jobs;
--> statement-breakpoint
GRANT SELECT,INSERT ON TABLE public.tally_marks TO tiebreak_app;
--> statement-breakpoint
GRANT SELECT,INSERT,UPDATE ON TABLE public.tally_marks TO tiebreak_jobs;
--> statement-breakpoint
GRANT SELECT,INSERT,DELETE ON TABLE staging.prompts TO tiebreak_jobs;
--> statement-breakpoint
GRANT SELECT,INSERT,DELETE ON TABLE staging.responses TO tiebreak_jobs;
--> statement-breakpoint
GRANT SELECT,INSERT,DELETE ON TABLE staging.votes TO tiebreak_jobs;
--> statement-breakpoint
GRANT SELECT ON TABLE tiebreak.worker_beats TO tiebreak_app;
--> statement-breakpoint
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE tiebreak.worker_beats TO tiebreak_jobs;
--> statement-breakpoint
set local check_function_bodies = on;
