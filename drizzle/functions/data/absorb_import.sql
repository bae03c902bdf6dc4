-- Takes one staged batch of an import behind the wall. What is there already stays as it is; what contradicts it comes
-- back in `errors`. The project row is the lock under which raters get their numbers. Votes of raters who are left out, or
-- whose kind does not count, take no seats.
--
-- Each step puts what it found into a table of the batch and tells the planner how large that is, so that every join is
-- between the batch and what belongs to it, however large the project has become. Only the columns of joins are looked at
-- for that: of texts it would take as long as storing them. A batch is asked only for what it can hold: nothing contradicts
-- new rows.
create or replace function tiebreak.absorb_import(p_project uuid, p_import uuid, p_simulated boolean) returns jsonb language plpgsql
security definer set search_path = pg_catalog, public, pg_temp
-- A batch is bounded by its bytes: what sorts and joins it stays in memory.
set work_mem = '32MB'
as $$
declare
  v_overlap smallint;
  v_prompts integer; v_prompts_there integer;
  v_responses integer; v_responses_there integer; v_empty integer; v_duplicates integer;
  v_comparisons integer; v_judgements integer; v_judgements_there integer;
  v_errors jsonb;
  v_undone uuid[];
  v_continues boolean;
begin
  select p.overlap into strict v_overlap from projects p where p.id = p_project for no key update;
  -- Asked under the lock: whoever undoes an import holds it.
  v_undone := tiebreak.undone_imports(p_project);

  insert into prompts (project_id, id, external_id, messages, content_hash, metadata, tags, import_id)
  select distinct on (t.external_id) p_project, t.id, t.external_id, t.messages, t.content_hash, t.metadata, t.tags, p_import
  from staging.prompts t where t.import_id = p_import and not t.continued order by t.external_id, t.line
  on conflict (project_id, external_id) where superseded_at is null do nothing;
  get diagnostics v_prompts = row_count;
  select count(*) filter (where not t.continued) - v_prompts, coalesce(bool_or(t.continued), false)
  into v_prompts_there, v_continues from staging.prompts t where t.import_id = p_import;

  create temporary table batch_prompts on commit drop as
  select p.id, p.external_id, p.content_hash from prompts p
  where p.project_id = p_project and p.superseded_at is null
    and p.external_id = any (array(select t.external_id from staging.prompts t where t.import_id = p_import));
  analyze batch_prompts (id, external_id);

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
    -- What goes on a line whose text is no longer the current one says so vote by vote; where its beginning was refused, that did.
    insert into batch_errors
    select v.line, format('votes[%s]', v.ordinal), 'a vote on another text under the id ' || r.external_id,
      'a vote on the text that is stored under this id'
    from batch_refused r
    join staging.prompts t on t.import_id = p_import and t.line = r.line and t.external_id = r.external_id
    join staging.votes v on v.import_id = p_import and v.line = r.line
    where r.continued and exists (
      select 1 from prompts o
      where o.project_id = p_project and o.external_id = r.external_id and o.content_hash = t.content_hash and o.superseded_at is not null
        and (o.import_id = p_import or exists (
          select 1 from prompts_again a where a.project_id = p_project and a.prompt_id = o.id and a.import_id = p_import)));
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

  -- Prompts that were there are of this import too, and stay when the other is undone.
  if v_prompts_there > 0 then
    insert into prompts_again (project_id, prompt_id, import_id)
    select distinct p_project, p.id, p_import
    from staging.prompts t
    join batch_prompts b on b.external_id = t.external_id and b.content_hash = t.content_hash
    join prompts p on p.project_id = p_project and p.id = b.id
    where t.import_id = p_import and not t.continued and p.import_id is distinct from p_import
    on conflict do nothing;
  end if;

  create temporary table batch_responses on commit drop as
  select distinct on (p.id, t.external_id) t.line, t.ordinal, p.id as prompt_id, t.id, t.external_id, t.system, t.messages,
    t.content_hash, t.is_empty, t.metadata
  from staging.responses t join batch_prompts p on p.external_id = t.prompt_external_id
  where t.import_id = p_import and not t.continued
  order by p.id, t.external_id, t.line, t.ordinal;
  analyze batch_responses (id, prompt_id, external_id);

  insert into responses (project_id, id, prompt_id, external_id, system, messages, content_hash, is_empty, metadata, import_id, line, ordinal)
  select p_project, t.id, t.prompt_id, t.external_id, t.system, t.messages, t.content_hash, t.is_empty, t.metadata, p_import, t.line,
    coalesce(there.most, 0) + row_number() over (partition by t.prompt_id order by t.line, t.ordinal)
  from batch_responses t
  left join (
    select r.prompt_id, max(r.ordinal) as most from responses r join batch_prompts p on p.id = r.prompt_id
    where r.project_id = p_project group by r.prompt_id) there on there.prompt_id = t.prompt_id
  where not exists (
    select 1 from responses r where r.project_id = p_project and r.prompt_id = t.prompt_id and r.external_id = t.external_id
      and r.superseded_at is null)
  on conflict (project_id, prompt_id, external_id) where superseded_at is null do nothing;
  get diagnostics v_responses = row_count;
  select count(*) - v_responses into v_responses_there from staging.responses t where t.import_id = p_import and not t.continued;

  create temporary table batch_texts on commit drop as
  select r.prompt_id, r.external_id, r.id, r.content_hash, r.system, r.metadata, t.id is not null as is_new, r.is_empty
  from responses r join batch_prompts p on p.id = r.prompt_id
  left join batch_responses t on t.id = r.id
  where r.project_id = p_project and r.superseded_at is null;
  analyze batch_texts (id, prompt_id, external_id);
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

  -- A file of votes alone refers to what is stored: to prompts and responses that are here, but not to judgements that are.
  if v_continues then
    create temporary table batch_unfounded on commit drop as
    select v.line, v.id, case when c.id is not null then 'item_id' when p.id is null then 'prompt_id' else 'responses' end as field,
      case when c.id is not null then 'a judgement of this project, under a pseudonym'
        when p.id is null then 'a vote on the prompt ' || v.prompt_external_id
        else 'a vote on the response ' || missing.external_id end as found,
      case when c.id is not null then 'a vote from elsewhere: this one is here already'
        when p.id is null then 'a prompt of this project: the file has no texts' else 'a response of this project: the file has no texts' end as expected
    from staging.votes v
    left join staging.vote_details d on d.import_id = p_import and d.id = v.id
    left join comparisons c on c.project_id = p_project and c.id = d.comparison_id
    left join (
      select b.id, b.external_id from batch_prompts b join prompts q on q.project_id = p_project and q.id = b.id
      where tiebreak.is_prompt_in(p_project, q.id, q.import_id, v_undone)) p on p.external_id = v.prompt_external_id
    left join lateral (
      select min(named.external_id) as external_id from unnest(v.responses) as named (external_id)
      where not exists (select 1 from batch_texts r where r.prompt_id = p.id and r.external_id = named.external_id)) missing on true
    where v.import_id = p_import and (c.id is not null or p.id is null or missing.external_id is not null);
    insert into batch_errors select u.line, u.field, u.found, u.expected from batch_unfounded u;
    delete from staging.votes v using batch_unfounded u where v.import_id = p_import and v.id = u.id;
    drop table batch_unfounded;
    -- What votes alone are on stays when the import that brought it is undone.
    insert into prompts_again (project_id, prompt_id, import_id)
    select distinct p_project, p.id, p_import
    from staging.prompts t join batch_prompts b on b.external_id = t.external_id
    join prompts p on p.project_id = p_project and p.id = b.id
    where t.import_id = p_import and t.content_hash is null and p.import_id is distinct from p_import
      and exists (select 1 from staging.votes v where v.import_id = p_import and v.prompt_external_id = t.external_id)
    on conflict do nothing;
  end if;

  -- Whose votes they are: of a program where the file says so, else as the import says.
  create temporary table batch_kinds on commit drop as
  select t.id, t.annotator, t.line, t.ordinal, t.rater_id, coalesce(k.kind, case when p_simulated then 'simulated' else 'human' end) as kind
  from staging.votes t
  left join (select v.id, v.kind from staging.vote_kinds v where v.import_id = p_import) k on k.id = t.id
  where t.import_id = p_import;
  analyze batch_kinds (id, annotator);
  create temporary table batch_annotators on commit drop as
  select distinct on (t.annotator) t.annotator, t.rater_id, t.line, t.ordinal, t.kind
  from batch_kinds t order by t.annotator, t.line, t.ordinal;
  analyze batch_annotators (annotator);
  insert into raters (project_id, id, kind, external_id, ordinal)
  select p_project, v.rater_id, v.kind, v.annotator,
    (select coalesce(max(r.ordinal), 0) from raters r where r.project_id = p_project) + row_number() over (order by v.line, v.ordinal)
  from batch_annotators v
  where not exists (select 1 from raters known where known.project_id = p_project and known.external_id = v.annotator)
  order by v.line, v.ordinal;
  create temporary table batch_raters on commit drop as
  select r.id, r.external_id, r.kind from raters r
  where r.project_id = p_project and r.external_id = any (array(select v.annotator from batch_annotators v));
  analyze batch_raters (id, external_id);
  -- Votes by a program do not go under the name of a person, nor the other way round.
  with refused as (
    delete from staging.votes t using batch_kinds k, batch_raters r
    where t.import_id = p_import and k.id = t.id and r.external_id = k.annotator and r.kind <> k.kind
    returning t.line, t.ordinal, t.annotator, k.kind, r.kind as known)
  insert into batch_errors
  select f.line, format('votes[%s]', f.ordinal),
    case f.kind when 'simulated' then 'a simulated vote by ' when 'judge' then 'a vote of a judge by ' else 'a vote by ' end || f.annotator
      || case f.known when 'simulated' then ', who is simulated here' when 'judge' then ', who is a judge here' else ', who is not simulated here' end,
    case f.kind when 'simulated' then 'the name of a simulated rater' when 'judge' then 'the name of a judge'
      else 'the name of a person, or a file marked as simulated' end
  from refused f;

  -- The planner knows nothing of what was just staged, and guesses that keys of several columns meet almost nowhere: it
  -- would compare each vote with each. What joins the batch with itself is hashed instead.
  set local enable_nestloop = off;
  create temporary table batch_votes on commit drop as
  select t.line, t.ordinal, t.id, t.repeat, t.responses, t.set_key, t.shown, t.ranks, t.strength, t.both_bad, t.reason,
    t.answered_at, t.active_ms, t.annotator, t.comparison_id as new_comparison_id, p.id as prompt_id, r.id as rater_id,
    d.judge_model, d.judge_version, d.confidence
  from staging.votes t
  left join (select v.* from staging.vote_details v where v.import_id = p_import) d on d.id = t.id
  join batch_prompts p on p.external_id = t.prompt_external_id
  join batch_raters r on r.external_id = t.annotator
  where t.import_id = p_import;
  analyze batch_votes (id, prompt_id, rater_id);
  -- What does not count takes no seat.
  create temporary table batch_left_out on commit drop as
  select r.id as rater_id, case when k.counts then tiebreak.left_out_by(p_project, r.id) end as ruling_id, not k.counts as by_kind
  from batch_raters r
  cross join lateral (
    select r.kind = 'human' or r.kind = 'simulated' and p.count_simulated as counts from projects p where p.id = p_project) k;
  delete from batch_left_out l where l.ruling_id is null and not l.by_kind;

  -- A comparison's positions are the order in which its first vote names the responses.
  create temporary table batch_firsts on commit drop as
  select distinct on (v.prompt_id, v.set_key) v.prompt_id, v.set_key, v.new_comparison_id as id, v.responses
  from batch_votes v order by v.prompt_id, v.set_key, v.line, v.ordinal;
  analyze batch_firsts (prompt_id);
  -- A new comparison comes with its seats taken: one by each rater of its votes in this batch, as far as there are seats.
  insert into comparisons (project_id, id, prompt_id, set_key, k, seats, taken, random_rank, import_id)
  select p_project, f.id, f.prompt_id, f.set_key, cardinality(f.responses), v_overlap, least(v_overlap, n.raters), random(), p_import
  from batch_firsts f
  join (
    select v.prompt_id, v.set_key, count(distinct v.rater_id) filter (where v.repeat = 0 and l.rater_id is null) as raters
    from batch_votes v left join batch_left_out l on l.rater_id = v.rater_id group by v.prompt_id, v.set_key) n on n.prompt_id = f.prompt_id and n.set_key = f.set_key
  on conflict (project_id, prompt_id, set_key) where superseded_from is null do nothing;
  get diagnostics v_comparisons = row_count;
  set local enable_nestloop = on;

  create temporary table batch_comparisons on commit drop as
  select c.id, c.prompt_id, c.set_key, c.k, c.id = f.id as is_new, f.responses
  from batch_firsts f
  join comparisons c on c.project_id = p_project and c.prompt_id = f.prompt_id and c.set_key = f.set_key and c.superseded_from is null;
  analyze batch_comparisons (id, prompt_id);
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
  analyze batch_positions (comparison_id);

  -- What is stored for the votes of the batch already: looked up vote by vote, however many a comparison has.
  set local enable_nestloop = off;
  create temporary table batch_asked on commit drop as
  select distinct c.id as comparison_id, v.rater_id, v.repeat
  from batch_votes v join batch_comparisons c on c.prompt_id = v.prompt_id and c.set_key = v.set_key
  where not c.is_new;
  analyze batch_asked (comparison_id);
  set local enable_nestloop = on;
  -- Of several by imports that were undone, what is in comes first, and what was stored last.
  create temporary table batch_stored on commit drop as
  select distinct on (s.comparison_id, s.rater_id, s.repeat)
    s.id as submission_id, s.import_id, s.revision, tiebreak.is_submission_in(p_project, s.id, s.import_id, v_undone) as is_in,
    s.comparison_id, s.rater_id, s.repeat, j.ranks, j.strength, j.both_bad, s.display_order, s.reason, s.answered_at, s.active_ms,
    s.judge_model, s.judge_version, s.confidence
  from batch_asked a
  join submissions s on s.project_id = p_project and s.comparison_id = a.comparison_id and s.rater_id = a.rater_id and s.repeat = a.repeat
  join judgements j on j.project_id = p_project and j.submission_id = s.id and j.criterion = 'overall'
  where s.assignment_id is null
  order by s.comparison_id, s.rater_id, s.repeat, tiebreak.is_submission_in(p_project, s.id, s.import_id, v_undone) desc, s.revision desc;
  analyze batch_stored (comparison_id);

  -- Votes in the comparison's own positions, beside what is stored for them; or, for the same vote again in this batch,
  -- beside the first.
  set local enable_nestloop = off;
  create temporary table batch_answers on commit drop as
  select a.*,
    was_stored and (was_in or same_as_stored and nth = 1) or nth > 1 as is_stored,
    case when was_stored and (was_in or same_as_stored and nth = 1) then same_as_stored else nth > 1 and (ranks, strength, both_bad, display_order, reason, answered_at, active_ms)
      is not distinct from first_value((ranks, strength, both_bad, display_order, reason, answered_at, active_ms)) over same_vote end as is_same
  from (
  select v.line, v.ordinal, v.id, v.repeat, v.rater_id, v.annotator, v.reason, v.answered_at, v.active_ms, v.strength, v.both_bad,
    v.judge_model, v.judge_version, v.confidence, c.id as comparison_id, c.k, placed.ranks, placed.display_order,
    stored.rater_id is not null as was_stored, stored.is_in as was_in, stored.submission_id as stored_id, stored.import_id as stored_by,
    coalesce(stored.revision, 0) + 1 as revision,
    (stored.ranks, stored.strength, stored.both_bad, stored.display_order, stored.reason, stored.answered_at, stored.active_ms)
      is not distinct from (placed.ranks, v.strength, v.both_bad, placed.display_order, v.reason, v.answered_at, v.active_ms)
      -- Who judged and how surely was not stored once.
      and (stored.judge_model is null or (stored.judge_model, stored.judge_version) is not distinct from (v.judge_model, v.judge_version))
      and (stored.confidence is null or stored.confidence is not distinct from v.confidence) as same_as_stored,
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
  analyze batch_answers (comparison_id, rater_id);
  set local enable_nestloop = on;

  -- Seats change only under the comparisons' locks, taken in the order of their ids.
  perform 1 from comparisons c
  where c.project_id = p_project
    and c.id = any (array(
      select distinct a.comparison_id from batch_answers a join batch_comparisons b on b.id = a.comparison_id
      where not a.is_stored and not b.is_new
      union
      select u.id from batch_prompts p join comparisons u on u.project_id = p_project and u.prompt_id = p.id where v_undone <> '{}'))
  order by c.id for update;

  create temporary table batch_new on commit drop as
  select a.*, b.is_new, l.ruling_id, coalesce(l.by_kind, false) as by_kind, a.repeat > 0
    or l.rater_id is null and case when b.is_new then 0 else c.taken end
      + row_number() over (partition by a.comparison_id, a.repeat > 0, l.rater_id is null order by a.line, a.ordinal) > c.seats as surplus
  from batch_answers a
  left join batch_left_out l on l.rater_id = a.rater_id
  join batch_comparisons b on b.id = a.comparison_id
  join comparisons c on c.project_id = p_project and c.id = a.comparison_id
  where not a.is_stored;
  analyze batch_new (comparison_id);
  insert into submissions
    (project_id, id, rater_id, comparison_id, k, repeat, revision, source, import_id, body_digest, display_order, surplus, answered_at, active_ms, reason,
     judge_model, judge_version, confidence)
  select p_project, n.id, n.rater_id, n.comparison_id, n.k, n.repeat, n.revision, 'import', p_import,
    sha256(convert_to(concat_ws('|', n.ranks::text, n.strength, n.both_bad, n.display_order::text), 'UTF8')),
    n.display_order, n.surplus, n.answered_at, n.active_ms, n.reason,
    n.judge_model, n.judge_version, n.confidence
  from batch_new n order by n.line, n.ordinal;
  get diagnostics v_judgements = row_count;
  insert into judgements (project_id, submission_id, criterion, k, ranks, strength, both_bad)
  select p_project, n.id, 'overall', n.k, n.ranks, n.strength, n.both_bad from batch_new n;
  insert into seat_changes (project_id, submission_id, ruling_id, by_kind, change)
  select p_project, n.id, n.ruling_id, n.by_kind, 'freed' from batch_new n where (n.ruling_id is not null or n.by_kind) and n.repeat = 0;
  update comparisons c set taken = c.taken + seated.n
  from (select comparison_id, count(*)::smallint as n from batch_new where not surplus and not is_new and ruling_id is null and not by_kind group by comparison_id) seated
  where c.project_id = p_project and c.id = seated.comparison_id;

  select count(*) filter (where is_same) into v_judgements_there from batch_answers;
  -- Judgements that were there are of this import too; those of undone imports count again.
  if v_judgements_there > 0 then
    insert into submissions_again (project_id, submission_id, import_id, revives)
    select distinct p_project, a.stored_id, p_import, not a.was_in from batch_answers a
    where a.was_stored and a.same_as_stored and (a.was_in or a.nth = 1) and a.stored_by is distinct from p_import
    on conflict do nothing;
  end if;
  if v_undone <> '{}' then
    perform tiebreak.settle_undone(p_project, null, array(
      select b.id from batch_comparisons b
      union
      select c.id from batch_prompts p join comparisons c on c.project_id = p_project and c.prompt_id = p.id));
  end if;

  insert into batch_errors
  select a.line, format('votes[%s]', a.ordinal), 'another answer, order, reason or time by ' || a.annotator || ' for the same comparison',
    'what is stored for it'
  from batch_answers a where a.is_stored and not a.is_same;
  select coalesce(jsonb_agg(jsonb_build_object('line', e.line, 'field', e.field, 'found', e.found, 'expected', e.expected)
    order by e.line, e.field), '[]') into v_errors from batch_errors e;

  drop table batch_prompts, batch_responses, batch_texts, batch_votes, batch_firsts, batch_comparisons, batch_positions,
    batch_asked, batch_left_out, batch_stored, batch_answers, batch_new, batch_errors, batch_changed, batch_refused, batch_kinds, batch_annotators, batch_raters;
  delete from staging.prompts t where t.import_id = p_import;
  delete from staging.responses t where t.import_id = p_import;
  delete from staging.votes t where t.import_id = p_import;
  delete from staging.vote_kinds t where t.import_id = p_import;
  delete from staging.vote_details t where t.import_id = p_import;

  return jsonb_build_object(
    'prompts', v_prompts, 'promptsAlreadyThere', v_prompts_there, 'responses', v_responses,
    'responsesAlreadyThere', v_responses_there, 'emptyResponses', v_empty, 'duplicateResponses', v_duplicates,
    'comparisons', v_comparisons, 'judgements', v_judgements, 'judgementsAlreadyThere', v_judgements_there, 'errors', v_errors);
end $$;

revoke execute on function tiebreak.absorb_import(uuid, uuid, boolean) from public;
grant execute on function tiebreak.absorb_import(uuid, uuid, boolean) to tiebreak_jobs;
