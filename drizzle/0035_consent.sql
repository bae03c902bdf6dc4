CREATE TABLE "consent_texts" (
	"project_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"seq" bigint GENERATED ALWAYS AS IDENTITY (sequence name "consent_texts_seq_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"xid" "xid8" DEFAULT pg_current_xact_id() NOT NULL,
	"body" text NOT NULL,
	"set_at" timestamp (3) with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "consent_texts_project_id_version_pk" PRIMARY KEY("project_id","version")
);
--> statement-breakpoint
CREATE TABLE "consents" (
	"project_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"seq" bigint GENERATED ALWAYS AS IDENTITY (sequence name "consents_seq_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"xid" "xid8" DEFAULT pg_current_xact_id() NOT NULL,
	"user_id" text NOT NULL,
	"version" integer NOT NULL,
	"change" text NOT NULL,
	"said_at" timestamp (3) with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "consents_project_id_id_pk" PRIMARY KEY("project_id","id"),
	CONSTRAINT "consents_change" CHECK ("consents"."change" in ('given', 'withdrawn'))
);
--> statement-breakpoint
ALTER TABLE "seat_changes" ALTER COLUMN "ruling_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "seat_changes" ADD COLUMN "consent_id" uuid;--> statement-breakpoint
ALTER TABLE "consent_texts" ADD CONSTRAINT "consent_texts_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consents" ADD CONSTRAINT "consents_project_id_version_consent_texts_project_id_version_fk" FOREIGN KEY ("project_id","version") REFERENCES "public"."consent_texts"("project_id","version") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "consents_user" ON "consents" USING btree ("project_id","user_id","seq");--> statement-breakpoint
ALTER TABLE "seat_changes" ADD CONSTRAINT "seat_changes_project_id_consent_id_consents_project_id_id_fk" FOREIGN KEY ("project_id","consent_id") REFERENCES "public"."consents"("project_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "seat_changes" ADD CONSTRAINT "seat_changes_cause" CHECK (num_nonnulls("seat_changes"."ruling_id", "seat_changes"."consent_id") = 1);
--> statement-breakpoint

-- What was agreed to until now is carried over, with the texts that are known: those that somebody agreed to, and the one
-- that holds. Versions without a row had a text that nobody agreed to. From this transaction on, and not as of older marks,
-- what nobody agreed to does not count.
create policy carry_over on onboardings for select to tiebreak_owner using (true);
--> statement-breakpoint
insert into consent_texts (project_id, version, body, set_at)
select t.project_id, t.version, t.body, t.since from (
  select distinct on (known.project_id, known.version) known.project_id, known.version, known.body, known.since from (
    select p.id as project_id, p.consent_version as version, p.consent as body, p.created_at as since from projects p
    union all
    select o.project_id, o.consent_version, o.consent, o.accepted_at from onboardings o) known
  where known.version > 0 order by known.project_id, known.version, known.since) t
order by t.project_id, t.version;
--> statement-breakpoint
insert into consents (project_id, id, user_id, version, change, said_at)
select o.project_id, gen_random_uuid(), o.user_id, o.consent_version, 'given', min(o.accepted_at)
from onboardings o where o.consent_version > 0 and o.consent ~ '\S'
group by o.project_id, o.user_id, o.consent_version order by o.project_id, o.user_id, o.consent_version;
--> statement-breakpoint
drop policy carry_over on onboardings;
--> statement-breakpoint
call tiebreak.protect('consent_texts');
--> statement-breakpoint
call tiebreak.protect('consents');
--> statement-breakpoint
-- The look-up of what is to be folded runs before there is a scope.
create policy look_up on consent_texts for select to tiebreak_owner using (true);
--> statement-breakpoint
create policy look_up on consents for select to tiebreak_owner using (true);
--> statement-breakpoint
grant select, insert on consent_texts, consents to tiebreak_app;
--> statement-breakpoint
grant select, insert on consent_texts to tiebreak_jobs;
--> statement-breakpoint
grant select on consents to tiebreak_jobs;
--> statement-breakpoint

-- The projects that ask for consent, as of a mark: their latest text says something.
create function tiebreak.asking_at(p_mark xid8) returns table (project_id uuid) language sql stable as $$
  select latest.project_id from (
    select distinct on (t.project_id) t.project_id, t.body from consent_texts t
    where t.xid < p_mark order by t.project_id, t.seq desc) latest
  where latest.body ~ '\S'
$$;
--> statement-breakpoint

-- What each person said last about their consent, as of a mark: given, to a text of whatever version; withdrawn; or, while
-- nothing was asked, that the withdrawal is taken back, which is no consent.
create function tiebreak.consents_at(p_mark xid8)
returns table (project_id uuid, user_id text, id uuid, state text, said_at timestamptz) language sql stable as $$
  select latest.project_id, latest.user_id, latest.id,
    case when latest.change = 'withdrawn' then 'withdrawn' when t.body ~ '\S' then 'given' else 'nothing_asked' end, latest.said_at
  from (
    select distinct on (c.project_id, c.user_id) c.project_id, c.user_id, c.id, c.version, c.change, c.said_at from consents c
    where c.xid < p_mark order by c.project_id, c.user_id, c.seq desc) latest
  join consent_texts t on t.project_id = latest.project_id and t.version = latest.version
$$;
--> statement-breakpoint

-- Whose judgements do not count for want of consent, in one place: theirs who withdrew it, whether or not it is asked for
-- any more, and where it is asked for, theirs who have not given it. $1 is what they said last.
create function tiebreak.is_without_consent(p_state text, p_asks boolean) returns boolean language sql immutable parallel safe
return coalesce(p_state = 'withdrawn', false) or p_asks and coalesce(p_state <> 'given', true);
--> statement-breakpoint

-- The raters whose judgements do not count for want of consent, as of a mark. It is asked of people who sign in: whoever
-- imports the judgements of others answers for theirs.
create function tiebreak.without_consent_at(p_mark xid8) returns table (project_id uuid, rater_id uuid) language sql stable as $$
  select r.project_id, r.id
  from raters r
  left join tiebreak.asking_at(p_mark) asks on asks.project_id = r.project_id
  left join tiebreak.consents_at(p_mark) said on said.project_id = r.project_id and said.user_id = r.user_id
  where r.user_id is not null and tiebreak.is_without_consent(said.state, asks.project_id is not null)
$$;
--> statement-breakpoint

-- Whether somebody is given no tasks for want of consent now. Asked for every task: planned once in a session.
create function tiebreak.lacks_consent(p_project uuid, p_user text) returns boolean language plpgsql stable as $$
begin
  return tiebreak.is_without_consent((
    select c.state from tiebreak.consents_at('18446744073709551615') c where c.project_id = p_project and c.user_id = p_user),
    exists (select 1 from tiebreak.asking_at('18446744073709551615') a where a.project_id = p_project));
end $$;
--> statement-breakpoint

-- The withdrawal by which all judgements of somebody do not count now; null where there is none. Asked for every answer.
create function tiebreak.withdrawn_by(p_project uuid, p_user text) returns uuid language plpgsql stable as $$
begin
  return (
    select c.id from tiebreak.consents_at('18446744073709551615') c
    where c.project_id = p_project and c.user_id = p_user and c.state = 'withdrawn');
end $$;
--> statement-breakpoint
revoke execute on function tiebreak.asking_at(xid8), tiebreak.consents_at(xid8), tiebreak.is_without_consent(text, boolean),
  tiebreak.without_consent_at(xid8), tiebreak.lacks_consent(uuid, text), tiebreak.withdrawn_by(uuid, text) from public;
--> statement-breakpoint
grant execute on function tiebreak.asking_at(xid8), tiebreak.consents_at(xid8), tiebreak.is_without_consent(text, boolean),
  tiebreak.without_consent_at(xid8) to tiebreak_app, tiebreak_jobs;
--> statement-breakpoint
grant execute on function tiebreak.lacks_consent(uuid, text), tiebreak.withdrawn_by(uuid, text) to tiebreak_app;
--> statement-breakpoint

-- What counts, as before, with consent where the project asks for it.
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
    and not exists (
      select 1 from tiebreak.without_consent_at(p_mark) w where w.project_id = s.project_id and w.rater_id = s.rater_id)
$$;
--> statement-breakpoint

-- Why current judgements do not count, as before, and for want of consent: before what leads ruled, since counting it again
-- would not bring it back.
create or replace function tiebreak.uncounted_at(p_project uuid, p_mark xid8, p_comparisons uuid[])
returns table (submission_id uuid, comparison_id uuid, rater_id uuid, kind text, ruling_id uuid) language sql stable as $$
  select u.* from (
    select s.id as submission_id, s.comparison_id, s.rater_id,
      case when c.gold is not null then 'gold' when s.repeat > 0 then 'repeat'
        when coalesce(sent.id, emptied.id) is not null then 'requeued' when withdrawn.id is not null then 'withdrawn'
        when unagreed.rater_id is not null then 'without_consent'
        when one.id is not null then 'judgement_left_out' when whole.id is not null then 'rater_left_out' end as kind,
      case when c.gold is not null or s.repeat > 0 then null
        when coalesce(sent.id, emptied.id, withdrawn.id) is null and unagreed.rater_id is not null then null
        else coalesce(sent.id, emptied.id, withdrawn.id, one.id, whole.id) end as ruling_id
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
    left join tiebreak.without_consent_at(p_mark) unagreed on unagreed.project_id = s.project_id and unagreed.rater_id = s.rater_id
    where s.project_id = p_project and s.xid < p_mark and (p_comparisons is null or s.comparison_id = any (p_comparisons))
      and not exists (
        select 1 from submissions later
        where later.project_id = s.project_id and later.revises = s.id and later.xid < p_mark)) u
  where u.kind is not null
$$;
--> statement-breakpoint

-- The raters whose judgements count below one mark and not below another, or the other way round, for want of consent.
create function tiebreak.consents_changed(p_project uuid, p_before xid8, p_after xid8) returns table (rater_id uuid) language sql stable as $$
  select coalesce(b.rater_id, a.rater_id)
  from (select w.rater_id from tiebreak.without_consent_at(p_before) w where w.project_id = p_project) b
  full join (select w.rater_id from tiebreak.without_consent_at(p_after) w where w.project_id = p_project) a on a.rater_id = b.rater_id
  where a.rater_id is null or b.rater_id is null
$$;
--> statement-breakpoint
revoke execute on function tiebreak.consents_changed(uuid, xid8, xid8) from public;
--> statement-breakpoint
grant execute on function tiebreak.consents_changed(uuid, xid8, xid8) to tiebreak_app, tiebreak_jobs;
--> statement-breakpoint

-- Folds as before, and what came to count or ceased to for want of consent.
create or replace function tiebreak.fold_tallies(p_project uuid) returns integer language plpgsql as $$
declare
  v_old xid8;
  v_new xid8;
  v_prompts uuid[];
begin
  insert into tally_marks (project_id, mark) values (p_project, '0') on conflict do nothing;
  select m.mark into v_old from tally_marks m where m.project_id = p_project for update;
  v_new := tiebreak.mark();
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
    where r.project_id = p_project and r.xid >= v_old and r.xid < v_new
    union
    select s.comparison_id from tiebreak.consents_changed(p_project, v_old, v_new) changed
    join submissions s on s.project_id = p_project and s.rater_id = changed.rater_id);

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

create or replace function tiebreak.projects_to_fold() returns setof uuid
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  v_mark xid8 := tiebreak.mark();
begin
  return query
    select p.id from projects p
    left join tally_marks m on m.project_id = p.id
    where exists (select 1 from submissions s where s.project_id = p.id and s.xid >= coalesce(m.mark, '0'::xid8) and s.xid < v_mark)
       or exists (select 1 from rulings r where r.project_id = p.id and r.xid >= coalesce(m.mark, '0'::xid8) and r.xid < v_mark)
       or exists (select 1 from consents c where c.project_id = p.id and c.xid >= coalesce(m.mark, '0'::xid8) and c.xid < v_mark)
       or exists (select 1 from consent_texts t where t.project_id = p.id and t.xid >= coalesce(m.mark, '0'::xid8) and t.xid < v_mark);
end $$;
--> statement-breakpoint

-- What a member has read and agreed to, as before, and what they said last about their consent.
create or replace function tiebreak.standing_of(p_project uuid, p_user text) returns jsonb language sql stable as $$
  select jsonb_build_object(
    'guidelinesCurrent', p.guidelines_version, 'consent', p.consent, 'consentVersion', p.consent_version,
    'guidelinesAcknowledged', (
      select max(g.version) from guideline_acknowledgements g where g.project_id = p.id and g.user_id = p_user),
    'accepted', (
      select jsonb_build_object('consentVersion', o.consent_version, 'measuredVersion', o.measured_version,
        'acceptedAt', to_char(o.accepted_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
      from onboardings o where o.project_id = p.id and o.user_id = p_user
      order by o.consent_version desc, o.measured_version desc limit 1),
    'said', (
      select jsonb_build_object('state', c.state, 'saidAt', to_char(c.said_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
      from tiebreak.consents_at('18446744073709551615') c where c.project_id = p.id and c.user_id = p_user),
    'lacksConsent', tiebreak.lacks_consent(p.id, p_user))
  from projects p where p.id = p_project
$$;
--> statement-breakpoint

-- Leases as before, and nothing, of whatever kind, to whom consent is wanting.
create or replace function tiebreak.lease_next(p_project uuid, p_actor text, p_rater uuid, p_ids uuid[], p_hold_ms integer)
returns setof shown_assignments language plpgsql as $$
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
  v_stands_for uuid;
  v_let_go record;
  v_is_gold boolean;
  v_is_repeat boolean;
  v_order smallint[];
  v_next integer := 1;
begin
  perform set_config('tiebreak.project_id', p_project::text, true), set_config('tiebreak.actor_id', p_actor, true);
  select r.order_balance, r.paused_at, r.qualified_at into strict v_rater
  from raters r where r.project_id = p_project and r.id = p_rater for no key update;
  v_balance := v_rater.order_balance;
  select p.scale, p.allow_both_bad, p.state, p.policy, p.rater_quota into strict v_project from projects p where p.id = p_project;
  if v_project.state <> 'open' or v_rater.paused_at is not null or tiebreak.lacks_consent(p_project, p_actor) then
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
    v_stands_for := null;
    if v_stage.stage = 'failed' then
      exit;
    elsif v_stage.stage in ('practice', 'qualification') then
      exit when v_stage.done + v_stage.open_now >= v_stage.asked;
      v_use := case v_stage.stage when 'practice' then 'training' else 'qualification' end;
      select g.id, g.k into v_id, v_k from tiebreak.pick_gold(p_project, p_rater, v_use, v_wants, null) g;
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

      -- Gold and repeats stand in the place of a task that would have come, so that they are never told by their time. What
      -- the rater had in their hands before comes again itself: something new before it would be told to stand in for it.
      if not exists (
        select 1 from assignments a
        where a.project_id = p_project and a.comparison_id = v_id and a.rater_id = p_rater and a.repeat = 0)
      then
        select o.comparison_id, o.repeat_of into v_let_go from assignments o
        where o.project_id = p_project and o.stands_for = v_id and o.rater_id = p_rater and o.state in ('expired', 'released')
        order by o.leased_at limit 1;
        if found and v_let_go.repeat_of is null then
          select g.id, g.k, 'silent' into v_other, v_other_k, v_use
          from tiebreak.pick_gold(p_project, p_rater, 'silent', v_wants, v_let_go.comparison_id) g;
        elsif found then
          select r.id, r.k, r.assignment_id, r.display_order into v_other, v_other_k, v_repeat_of, v_order
          from tiebreak.pick_repeat(p_project, p_rater, 0, v_let_go.repeat_of) r;
        else
          v_is_gold := random() < coalesce((v_project.policy #>> '{gold,silentRate}')::double precision, 0);
          v_is_repeat := random() < coalesce((v_project.policy #>> '{repeats,rate}')::double precision, 0);
          if (v_is_gold or v_is_repeat)
            and tiebreak.free_beside(p_project, v_id, p_rater, v_wants, v_most - v_open) < v_most - v_open then
            v_is_gold := false;
            v_is_repeat := false;
          end if;
          if v_is_gold then
            select g.id, g.k, 'silent' into v_other, v_other_k, v_use
            from tiebreak.pick_gold(p_project, p_rater, 'silent', v_wants, null) g;
          end if;
          if v_use is null and v_is_repeat then
            select r.id, r.k, r.assignment_id, r.display_order into v_other, v_other_k, v_repeat_of, v_order
            from tiebreak.pick_repeat(p_project, p_rater, (v_project.policy #>> '{repeats,after}')::integer, null) r;
          end if;
        end if;
      end if;
      if v_use is not null or v_repeat_of is not null then
        v_stands_for := v_id;
        v_id := v_other;
        v_k := v_other_k;
        v_because := jsonb_build_object('by', case when v_use is null then 'repeat' else 'gold' end);
        -- The own order turned round.
        v_order := array(select o from unnest(v_order) with ordinality as shown (o, place) order by place desc);
      end if;
    end if;

    update assignments a
    set state = 'leased', ended_at = null, holds_seat = v_use is null and v_repeat_of is null, gold_use = v_use,
        stands_for = v_stands_for, chosen_because = v_because, leased_at = clock_timestamp(), lease_until = clock_timestamp() + v_hold,
        scale = v_project.scale, allow_both_bad = v_project.allow_both_bad
    where a.project_id = p_project and a.comparison_id = v_id and a.rater_id = p_rater
      and a.repeat = case when v_repeat_of is null then 0 else 1 end and a.state in ('expired', 'released');

    if not found then
      if v_repeat_of is null then
        v_order := tiebreak.draw_order(p_project, v_id, v_k, v_balance);
      end if;
      insert into assignments
        (project_id, id, comparison_id, rater_id, repeat, repeat_of, display_order, state, holds_seat, gold_use, stands_for,
         lease_until, leased_at, scale, allow_both_bad, chosen_because)
      values
        (p_project, p_ids[v_next], v_id, p_rater, case when v_repeat_of is null then 0 else 1 end, v_repeat_of, v_order,
         'leased', v_use is null and v_repeat_of is null, v_use, v_stands_for, clock_timestamp() + v_hold, clock_timestamp(),
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
-- Stores one answer, once, as before. What comes from somebody who withdrew their consent is stored without a seat.
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
  v_withdrawn uuid;
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
  -- Nor does what does not count, since its rater is left out or withdrew their consent: it waits without one, and takes
  -- one when it counts again.
  if v_is_new and not v_seatless then
    v_left_out := tiebreak.left_out_by(p_project, p_rater);
    if v_left_out is null then
      v_withdrawn := tiebreak.withdrawn_by(p_project, p_actor);
    end if;
  end if;
  v_surplus := case
    when not v_is_new then v_last.surplus
    when v_left_out is not null or v_withdrawn is not null then false
    when v_assignment.holds_seat or v_seatless then false
    else v_comparison.taken >= v_comparison.seats
  end;

  insert into submissions
    (project_id, id, rater_id, comparison_id, k, assignment_id, repeat, revision, revises, source, body_digest,
     display_order, surplus, guidelines_version, shown_at, answered_at, active_ms, layout, rendering, reason)
  values
    (p_project, v_id, p_rater, v_comparison.id, v_comparison.k, v_assignment.id, v_assignment.repeat,
     coalesce(v_last.revision, 0) + 1, v_revises, 'screen', p_digest, v_assignment.display_order, v_surplus,
     -- What was on screen; a version that does not exist was not.
     coalesce(
       (select g.version from guidelines g where g.project_id = p_project and g.version = (p_body ->> 'guidelinesVersion')::integer),
       (select p.guidelines_version from projects p where p.id = p_project)),
     (p_body ->> 'shownAt')::timestamptz, (p_body ->> 'answeredAt')::timestamptz, (p_body ->> 'activeMs')::integer,
     p_body ->> 'layout', p_body ->> 'rendering', p_body ->> 'reason')
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
    if v_left_out is not null or v_withdrawn is not null then
      insert into seat_changes (project_id, submission_id, ruling_id, consent_id, change)
      values (p_project, v_id, v_left_out, v_withdrawn, 'freed');
      if v_assignment.holds_seat then
        update comparisons c set taken = c.taken - 1 where c.project_id = p_project and c.id = v_comparison.id;
      end if;
    elsif not v_assignment.holds_seat and not v_surplus and not v_seatless then
      update comparisons c set taken = c.taken + 1 where c.project_id = p_project and c.id = v_comparison.id;
    end if;
    update assignments a set state = 'judged', ended_at = clock_timestamp(), holds_seat = not v_surplus and not v_seatless and v_left_out is null and v_withdrawn is null,
      skip_reason = null, skip_note = null,
      -- What comes late and finds the seat gone takes nothing from what is left: nor does what stood in for such a task.
      stands_for = case when v_assignment.state = 'leased' or exists (
        select 1 from comparisons c where c.project_id = p_project and c.id = v_assignment.stands_for and c.taken < c.seats)
        then a.stands_for end
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
    insert into seat_changes (project_id, submission_id, ruling_id, consent_id, change)
    select p_project, v_id, latest.ruling_id, latest.consent_id, 'freed' from (
      select h.ruling_id, h.consent_id, h.change from seat_changes h
      where h.project_id = p_project and h.submission_id = v_last.id order by h.seq desc limit 1) latest
    where latest.change = 'freed';
  end if;

  return tiebreak.stored_submission(p_project, v_id, p_rater, p_digest);
end $$;
--> statement-breakpoint
-- Replacing a function drops its settings.
alter function tiebreak.lease_next(uuid, text, uuid, uuid[], integer) set plan_cache_mode = 'force_generic_plan';
--> statement-breakpoint
alter function tiebreak.submit_judgement(uuid, text, uuid, jsonb, bytea) set plan_cache_mode = 'force_generic_plan';
