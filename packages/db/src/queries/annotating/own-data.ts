import type { RaterKind } from '@tiebreak/contracts/annotating/kinds.ts'
import type { OwnDataAbout, OwnDataRecent } from '@tiebreak/contracts/annotating/own-data.ts'
import type { ProjectId, RaterId, UserId } from '@tiebreak/contracts/ids.ts'
import type { Tx } from '#database.ts'
import { readInParts } from '#read-in-parts.ts'
import { shownRanks } from '#shown-ranks.ts'

/** Whose data: the account and its rater; null if they never asked for a task. */
export type OwnScope = { projectId: ProjectId; userId: UserId; raterId: RaterId | null }

export type OwnRecord = Omit<
  OwnDataAbout,
  'format' | 'version' | 'asOf' | 'account' | 'rater' | 'preferences' | 'leftOut'
> & {
  account: { id: UserId; name: string; email: string; createdAt: string }
  rater: {
    kind: RaterKind
    ordinal: number
    since: string
    pausedAt: string | null
    qualifiedAt: string | null
  } | null
}

/** Keeps others from reading the same person's data until the transaction ends; false if somebody is reading it now. */
export async function holdOwnData(tx: Tx, { projectId, userId }: Omit<OwnScope, 'raterId'>): Promise<boolean> {
  const { rows } = await tx.client.query<{ held: boolean }>(
    `select pg_try_advisory_xact_lock(hashtextextended('own data ' || $1 || ' ' || $2, 0)) as held`,
    [projectId, userId],
  )
  return rows[0]?.held ?? false
}

/**
 * What a project stores about one person, besides judgements and the growing lists (`readOwnList`); undefined when they
 * can see no such project.
 */
export async function findOwnRecord(tx: Tx, { projectId, userId, raterId }: OwnScope): Promise<OwnRecord | undefined> {
  const { rows } = await tx.client.query<{ record: OwnRecord }>(
    `select jsonb_build_object(
       'project', jsonb_build_object('id', p.id, 'name', p.name, 'state', p.state),
       'account', (select jsonb_build_object('id', u.id, 'name', u.name, 'email', u.email, 'createdAt', u.created_at)
         from auth."user" u where u.id = $2),
       'membership', (select jsonb_build_object('role', m.role, 'tags', m.tags, 'since', m.created_at)
         from members m where m.project_id = p.id and m.user_id = $2),
       'rater', (select jsonb_build_object('kind', r.kind, 'ordinal', r.ordinal, 'since', r.created_at,
           'pausedAt', r.paused_at, 'qualifiedAt', r.qualified_at)
         from raters r where r.project_id = p.id and r.id = $3::uuid),
       'acknowledgements', coalesce((select jsonb_agg(jsonb_build_object('guidelinesVersion', g.version,
           'acknowledgedAt', g.acknowledged_at) order by g.version)
         from guideline_acknowledgements g where g.project_id = p.id and g.user_id = $2), '[]')) as record
     from projects p where p.id = $1`,
    [projectId, userId, raterId],
  )
  return rows[0]?.record
}

/**
 * How many tasks a rater skipped and reported, by reason and kind: all kinds of tasks alike, whatever became of them.
 */
export async function countOwnDeclined(
  tx: Tx,
  { projectId, raterId }: OwnScope,
): Promise<Pick<OwnDataRecent, 'skips' | 'flags'>> {
  const { rows } = await tx.client.query<Pick<OwnDataRecent, 'skips' | 'flags'>>(
    // A skip that was returned to the queue keeps its reason. Gold is never returned, and must not be what is left.
    `select
       (select coalesce(jsonb_agg(s order by s.reason), '[]') from (
         select skip_reason as reason, count(*)::integer as tasks from assignments
         where project_id = $1 and rater_id = $2 and skip_reason is not null group by 1) s) as skips,
       (select coalesce(jsonb_agg(f order by f.kind), '[]') from (
         select kind, count(*)::integer as tasks from flags where project_id = $1 and rater_id = $2 group by 1) f) as flags`,
    [projectId, raterId],
  )
  const [row] = rows
  if (!row) throw new Error('a row of counts is always there')
  return row
}

/** A judgement as JSON, its batch, and how many responses it was about. */
export type OldJudgement = { batch: number; k: number; judgement: string }

/**
 * A rater's judgements from before the last of the given days (UTC), by batch, without anything that would identify the
 * task: ranks in display order, no id, no time, no text. Within a batch they are sorted by content.
 * @param ends the days at whose start the batches end, oldest first; batches are numbered from 0
 */
export function readOldJudgements(
  tx: Tx,
  { projectId, raterId }: OwnScope,
  ends: readonly string[],
): AsyncGenerator<OldJudgement[], void, undefined> {
  return readInParts<OldJudgement>(
    tx,
    `with mine as (
       select s.*, width_bucket(s.received_at, b.ends) as batch
       from (select array_agg(day::date::timestamp at time zone 'UTC' order by day) as ends
             from jsonb_array_elements_text($3::jsonb) day) b
       join assignments a on a.project_id = $1 and a.rater_id = $2
       join submissions s on s.project_id = a.project_id and s.assignment_id = a.id
       where s.received_at < b.ends[cardinality(b.ends)])
     select batch, k, judgement::text as judgement from (
       select m.batch, m.k, jsonb_build_object('responses', m.k, 'revisions', jsonb_agg(jsonb_build_object(
         'revision', m.revision,
         'ranks', ${shownRanks('j.ranks', 'm.display_order')},
         'strength', j.strength, 'bothBad', j.both_bad,
         'unacceptable', (select coalesce(jsonb_agg(o.place order by o.place), '[]')
           from unnest(m.display_order) with ordinality o (position, place) where o.position = any (j.unacceptable)),
         'criteria', (select coalesce(jsonb_agg(jsonb_build_object('criterion', c.criterion,
             'ranks', ${shownRanks('c.ranks', 'm.display_order')}, 'strength', c.strength) order by c.criterion), '[]')
           from judgements c where c.project_id = m.project_id and c.submission_id = m.id and c.criterion <> 'overall'))
         order by m.revision)) as judgement
       from mine m
       join judgements j on j.project_id = m.project_id and j.submission_id = m.id and j.criterion = 'overall'
       group by m.batch, m.assignment_id, m.k) old
     order by batch, old.judgement::text collate "C"`,
    [projectId, raterId, JSON.stringify(ends)],
  )
}

/** Every task a rater was given, oldest first, with judgements and their revisions, skip and report, as JSON. */
export function readOwnTasks(
  tx: Tx,
  { projectId, raterId }: OwnScope,
): AsyncGenerator<{ task: string }[], void, undefined> {
  return readInParts<{ task: string }>(
    tx,
    `select jsonb_build_object(
       'assignmentId', a.id, 'givenAt', a.leased_at,
       'responses', (select jsonb_agg(tiebreak.handle(a.id, cr.response_id) order by o.place)
         from unnest(a.display_order) with ordinality o (position, place)
         join comparison_responses cr on cr.project_id = a.project_id and cr.comparison_id = a.comparison_id
           and cr.position = o.position),
       'answers', (select coalesce(jsonb_agg(jsonb_build_object(
           'submissionId', s.id, 'revision', s.revision, 'revises', s.revises, 'receivedAt', s.received_at,
           'shownAt', s.shown_at, 'answeredAt', s.answered_at, 'activeMs', s.active_ms, 'layout', s.layout,
           'rendering', s.rendering, 'guidelinesVersion', s.guidelines_version, 'reason', s.reason,
           'ranks', tiebreak.named_ranks(a.project_id, a.id, a.comparison_id, j.ranks),
           'strength', j.strength, 'bothBad', j.both_bad,
           'unacceptable', (select coalesce(jsonb_agg(tiebreak.handle(a.id, cr.response_id) order by tiebreak.handle(a.id, cr.response_id)), '[]')
             from comparison_responses cr where cr.project_id = a.project_id and cr.comparison_id = a.comparison_id
               and cr.position = any (j.unacceptable)),
           'criteria', (select coalesce(jsonb_agg(jsonb_build_object('criterion', c.criterion, 'strength', c.strength,
               'ranks', tiebreak.named_ranks(a.project_id, a.id, a.comparison_id, c.ranks)) order by c.criterion), '[]')
             from judgements c where c.project_id = s.project_id and c.submission_id = s.id and c.criterion <> 'overall'))
           order by s.revision), '[]')
         from submissions s
         join judgements j on j.project_id = s.project_id and j.submission_id = s.id and j.criterion = 'overall'
         where s.project_id = a.project_id and s.assignment_id = a.id),
       'skip', case when a.skip_reason is not null
         then jsonb_build_object('reason', a.skip_reason, 'note', coalesce(a.skip_note, '')) end,
       'flag', (select jsonb_build_object('kind', f.kind, 'note', f.note, 'flaggedAt', f.flagged_at)
         from flags f where f.project_id = a.project_id and f.assignment_id = a.id))::text as task
     from assignments a where a.project_id = $1 and a.rater_id = $2
     order by a.leased_at, a.id`,
    [projectId, raterId],
  )
}
