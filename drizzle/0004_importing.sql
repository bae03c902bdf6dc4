-- Where COPY puts rows before they go behind the wall. Not logged: an import that a crash cut off is run again.
create unlogged table staging.prompts (
  import_id uuid not null, line integer not null, id uuid not null, external_id text not null, messages jsonb not null,
  content_hash bytea not null, metadata jsonb not null, tags text[] not null);
--> statement-breakpoint
create unlogged table staging.responses (
  import_id uuid not null, line integer not null, ordinal integer not null, prompt_external_id text not null, id uuid not null,
  external_id text not null, system text, messages jsonb not null, content_hash bytea not null, is_empty boolean not null,
  metadata jsonb not null);
--> statement-breakpoint
create unlogged table staging.votes (
  import_id uuid not null, line integer not null, ordinal integer not null, prompt_external_id text not null, id uuid not null,
  rater_id uuid not null, comparison_id uuid not null, annotator text not null, repeat smallint not null,
  responses text[] not null, set_key bytea not null, shown text[], ranks smallint[], strength smallint, both_bad boolean not null,
  reason text, answered_at timestamptz);
--> statement-breakpoint
create index on staging.prompts (import_id);
--> statement-breakpoint
create index on staging.responses (import_id);
--> statement-breakpoint
create index on staging.votes (import_id);
--> statement-breakpoint
grant select, insert, delete on all tables in schema staging to tiebreak_jobs;
--> statement-breakpoint

-- Takes one staged batch of an import behind the wall. What is there already stays as it is; what contradicts it comes
-- back in `errors`. The project row is the lock under which raters get their numbers.
--
-- Tables that were just filled have no statistics yet, and a plan made for empty tables reads all of them once per vote:
-- without sequential scans, every look-up goes through its index whatever the planner believes.
create function tiebreak.absorb_import(p_project uuid, p_import uuid, p_simulated boolean) returns jsonb
language plpgsql set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
declare
  v_overlap smallint;
  v_prompts integer; v_prompts_there integer;
  v_responses integer; v_responses_there integer; v_empty integer; v_duplicates integer;
  v_comparisons integer; v_judgements integer; v_judgements_there integer;
  v_errors jsonb;
begin
  select p.overlap into strict v_overlap from projects p where p.id = p_project for update;

  with put as (
    insert into prompts (project_id, id, external_id, messages, content_hash, metadata, tags, import_id)
    select distinct on (t.external_id) p_project, t.id, t.external_id, t.messages, t.content_hash, t.metadata, t.tags, p_import
    from staging.prompts t where t.import_id = p_import order by t.external_id, t.line
    on conflict (project_id, external_id) do nothing
    returning 1)
  select count(*) into v_prompts from put;
  select count(*) - v_prompts into v_prompts_there from staging.prompts t where t.import_id = p_import;

  with put as (
    insert into responses (project_id, id, prompt_id, external_id, system, messages, content_hash, is_empty, metadata, ordinal)
    select distinct on (p.id, t.external_id) p_project, t.id, p.id, t.external_id, t.system, t.messages, t.content_hash,
      t.is_empty, t.metadata,
      t.ordinal + coalesce((select max(r.ordinal) from responses r where r.project_id = p_project and r.prompt_id = p.id), 0)
    from staging.responses t
    join prompts p on p.project_id = p_project and p.external_id = t.prompt_external_id
    where t.import_id = p_import order by p.id, t.external_id, t.line, t.ordinal
    on conflict (project_id, prompt_id, external_id) do nothing
    returning prompt_id, id, content_hash, is_empty)
  select count(*), count(*) filter (where is_empty),
    count(*) filter (where exists (
      select 1 from put other where other.prompt_id = put.prompt_id and other.content_hash = put.content_hash and other.id < put.id)
      or exists (select 1 from responses r where r.project_id = p_project and r.prompt_id = put.prompt_id
        and r.content_hash = put.content_hash))
  into v_responses, v_empty, v_duplicates from put;
  select count(*) - v_responses into v_responses_there from staging.responses t where t.import_id = p_import;

  insert into raters (project_id, id, kind, external_id, ordinal, simulated)
  select p_project, v.rater_id, 'annotator', v.annotator,
    (select coalesce(max(r.ordinal), 0) from raters r where r.project_id = p_project) + row_number() over (order by v.line, v.ordinal),
    p_simulated
  from (
    select distinct on (t.annotator) t.annotator, t.rater_id, t.line, t.ordinal
    from staging.votes t where t.import_id = p_import order by t.annotator, t.line, t.ordinal) v
  where not exists (select 1 from raters r where r.project_id = p_project and r.external_id = v.annotator)
  order by v.line, v.ordinal;

  -- A comparison's positions are the order in which its first vote names the responses.
  with firsts as (
    select distinct on (p.id, t.set_key) p.id as prompt_id, t.set_key, t.comparison_id, t.responses
    from staging.votes t join prompts p on p.project_id = p_project and p.external_id = t.prompt_external_id
    where t.import_id = p_import order by p.id, t.set_key, t.line, t.ordinal
  ), made as (
    insert into comparisons (project_id, id, prompt_id, set_key, k, seats, random_rank)
    select p_project, f.comparison_id, f.prompt_id, f.set_key, cardinality(f.responses), v_overlap, random() from firsts f
    on conflict (project_id, prompt_id, set_key) do nothing
    returning id, prompt_id
  ), placed as (
    insert into comparison_responses (project_id, comparison_id, position, prompt_id, response_id)
    select p_project, m.id, named.position, m.prompt_id, r.id
    from made m join firsts f on f.comparison_id = m.id
    cross join unnest(f.responses) with ordinality as named (external_id, position)
    join responses r on r.project_id = p_project and r.prompt_id = m.prompt_id and r.external_id = named.external_id
    returning 1)
  select (select count(*) from made) into v_comparisons from (select count(*) from placed) _;

  -- Votes in the comparison's own positions, beside what is stored for them already.
  create temporary table absorbed_votes on commit drop as
  select v.*, c.id as comparison, c.k, ra.id as rater, old.submission_id as old_id,
    (select array_agg(v.ranks[array_position(v.responses, r.external_id)] order by cr.position)
     from comparison_responses cr join responses r on r.project_id = p_project and r.id = cr.response_id
     where cr.project_id = p_project and cr.comparison_id = c.id and v.ranks is not null)::smallint[] as own_ranks,
    (select array_agg(cr.position order by array_position(v.shown, r.external_id))
     from comparison_responses cr join responses r on r.project_id = p_project and r.id = cr.response_id
     where cr.project_id = p_project and cr.comparison_id = c.id and v.shown is not null)::smallint[] as own_order,
    old.ranks as old_ranks, old.strength as old_strength, old.both_bad as old_both_bad
  from staging.votes v
  join prompts p on p.project_id = p_project and p.external_id = v.prompt_external_id
  join comparisons c on c.project_id = p_project and c.prompt_id = p.id and c.set_key = v.set_key
  join raters ra on ra.project_id = p_project and ra.external_id = v.annotator
  left join lateral (
    select s.id as submission_id, j.ranks, j.strength, j.both_bad
    from submissions s join judgements j on j.project_id = s.project_id and j.submission_id = s.id and j.criterion = 'overall'
    where s.project_id = p_project and s.comparison_id = c.id and s.rater_id = ra.id and s.repeat = v.repeat
      and s.revision = 1 and s.assignment_id is null
    limit 1) old on true
  where v.import_id = p_import;

  perform 1 from comparisons c
  where c.project_id = p_project and c.id in (select a.comparison from absorbed_votes a where a.old_id is null)
  order by c.id for update;

  with seated as (
    select a.*, c.taken + row_number() over (partition by c.id, a.repeat > 0 order by a.line, a.ordinal) > c.seats or a.repeat > 0 as surplus
    from absorbed_votes a join comparisons c on c.project_id = p_project and c.id = a.comparison
    where a.old_id is null
  ), put as (
    insert into submissions
      (project_id, id, rater_id, comparison_id, k, repeat, revision, source, import_id, body_digest, display_order, surplus, answered_at, reason)
    select p_project, s.id, s.rater, s.comparison, s.k, s.repeat, 1, 'import', p_import,
      sha256(convert_to(concat_ws('|', s.own_ranks::text, s.strength, s.both_bad, s.own_order::text), 'UTF8')),
      s.own_order, s.surplus, s.answered_at, s.reason
    from seated s
    returning 1
  ), sat as (
    update comparisons c set taken = c.taken + n.seats
    from (select comparison, count(*)::smallint as seats from seated where not surplus group by comparison) n
    where c.project_id = p_project and c.id = n.comparison
    returning 1)
  select (select count(*) from put) into v_judgements from (select count(*) from sat) _;

  insert into judgements (project_id, submission_id, criterion, k, ranks, strength, both_bad)
  select p_project, a.id, 'overall', a.k, a.own_ranks, a.strength, a.both_bad from absorbed_votes a where a.old_id is null;

  select count(*) into v_judgements_there from absorbed_votes a
  where a.old_id is not null and a.own_ranks is not distinct from a.old_ranks
    and a.strength is not distinct from a.old_strength and a.both_bad = a.old_both_bad;

  select coalesce(jsonb_agg(jsonb_build_object('line', e.line, 'field', e.field, 'found', e.found, 'expected', e.expected)
    order by e.line, e.field), '[]') into v_errors
  from (
    select t.line, 'prompt' as field, 'another text under the id ' || t.external_id as found,
      'the text that is stored under this id' as expected
    from staging.prompts t join prompts p on p.project_id = p_project and p.external_id = t.external_id
    where t.import_id = p_import and p.content_hash <> t.content_hash
    union all
    select t.line, format('responses[%s]', t.ordinal - 1), 'another text under the id ' || t.external_id,
      'the text that is stored under this id'
    from staging.responses t
    join prompts p on p.project_id = p_project and p.external_id = t.prompt_external_id
    join responses r on r.project_id = p_project and r.prompt_id = p.id and r.external_id = t.external_id
    where t.import_id = p_import and r.content_hash <> t.content_hash
    union all
    select a.line, format('votes[%s]', a.ordinal), 'another answer by ' || a.annotator || ' to the same comparison',
      'the answer that is stored for it'
    from absorbed_votes a
    where a.old_id is not null and not (a.own_ranks is not distinct from a.old_ranks
      and a.strength is not distinct from a.old_strength and a.both_bad = a.old_both_bad)) e;

  drop table absorbed_votes;
  delete from staging.prompts t where t.import_id = p_import;
  delete from staging.responses t where t.import_id = p_import;
  delete from staging.votes t where t.import_id = p_import;

  return jsonb_build_object(
    'prompts', v_prompts, 'promptsAlreadyThere', v_prompts_there, 'responses', v_responses,
    'responsesAlreadyThere', v_responses_there, 'emptyResponses', v_empty, 'duplicateResponses', v_duplicates,
    'comparisons', v_comparisons, 'judgements', v_judgements, 'judgementsAlreadyThere', v_judgements_there, 'errors', v_errors);
end $$;
--> statement-breakpoint

-- Tells the planner what an import has changed; it would find out by itself only minutes later, and plan for empty
-- tables until then.
create function tiebreak.refresh_statistics() returns void
language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  analyze prompts, responses, comparisons, comparison_responses, raters, submissions, judgements;
end $$;
--> statement-breakpoint

-- Whether nobody has made a project yet and the sample is not whole: its two projects have fixed ids, and the second
-- one's comparisons are its last step.
create function tiebreak.instance_is_empty() returns boolean
language sql stable security definer set search_path = pg_catalog, public as $$
  select not exists (
    select 1 from projects p
    where p.id not in ('01970000-0000-7000-8000-000000000001', '01970000-0000-7000-8000-000000000002'))
  and not exists (
    select 1 from jobs j
    where j.project_id = '01970000-0000-7000-8000-000000000002' and j.kind = 'make_comparisons' and j.state = 'done')
$$;
--> statement-breakpoint
create policy look_up on jobs for select to tiebreak_owner using (true);
--> statement-breakpoint
revoke execute on all functions in schema tiebreak from public;
--> statement-breakpoint
grant execute on function tiebreak.instance_is_empty(), tiebreak.refresh_statistics() to tiebreak_jobs;
--> statement-breakpoint
grant execute on function tiebreak.absorb_import(uuid, uuid, boolean) to tiebreak_jobs;
