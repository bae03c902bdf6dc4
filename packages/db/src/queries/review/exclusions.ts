import type { RaterKind } from '@tiebreak/contracts/annotating/kinds.ts'
import type { ProjectId, RaterId, SubmissionId } from '@tiebreak/contracts/ids.ts'
import type { Tx } from '#database.ts'
import { HELD } from '#queries/queue/seats.ts'

/** A rater with all judgements, or one judgement by its current revision, and how they stand. */
export type Excludable = {
  raterId: RaterId
  submissionId: SubmissionId | null
  kind: RaterKind
  ordinal: number
  name: string | null
  login: boolean
  paused: boolean
  excluded: boolean
  /** Whether the pause that came with the exclusion is still in place and unchanged. */
  pauseIsOurs: boolean
}

/** What can be excluded: the rater, or the judgement that any of its revisions names; undefined when there is none. */
export async function findExcludable(
  tx: Tx,
  projectId: ProjectId,
  of: { raterId: RaterId } | { judgementId: SubmissionId },
): Promise<Excludable | undefined> {
  const [raterId, judgementId] = 'raterId' in of ? [of.raterId, null] : [null, of.judgementId]
  const { rows } = await tx.client.query<Excludable>(
    `with recursive chain as (
      select s.id, s.rater_id from submissions s where s.project_id = $1 and s.id = $3
      union all
      select s.id, s.rater_id from chain join submissions s on s.project_id = $1 and s.revises = chain.id
    ), subject as (
      select $2::uuid as rater_id, null::uuid as submission_id where $2::uuid is not null
      union all
      select a.rater_id, a.id from chain a
      where not exists (select 1 from submissions later where later.project_id = $1 and later.revises = a.id)
    )
    select r.id as "raterId", s.submission_id as "submissionId", r.kind, r.ordinal, coalesce(u.name, r.external_id) as name,
      r.user_id is not null as login, r.paused_at is not null as paused,
      coalesce(latest.kind in ('exclude_rater', 'exclude_submission'), false) as excluded,
      coalesce(latest.kind = 'exclude_rater' and r.paused_at = (act.chosen ->> 'pausedAt')::timestamptz
        and r.paused_because = act.reason, false) as "pauseIsOurs"
    from subject s
    join raters r on r.project_id = $1 and r.id = s.rater_id
    left join auth."user" u on u.id = r.user_id
    left join lateral (
      select x.kind, x.act_id from rulings x
      where x.project_id = $1 and (
        s.submission_id is null and x.rater_id = r.id
        or x.submission_id = s.submission_id and x.kind in ('exclude_submission', 'include_submission'))
      order by x.seq desc limit 1) latest on true
    left join acts act on act.project_id = $1 and act.id = latest.act_id`,
    [projectId, raterId, judgementId],
  )
  return rows[0]
}

/** Locks everything that holds a rater's seats until the transaction ends; for one judgement, its comparison alone. */
export async function holdExcludable(
  tx: Tx,
  projectId: ProjectId,
  { raterId, submissionId }: Pick<Excludable, 'raterId' | 'submissionId'>,
): Promise<void> {
  await tx.client.query(
    `select 1 from comparisons c where c.project_id = $1 and c.id in (
       select s.comparison_id from submissions s where s.project_id = $1 and s.rater_id = $2 and ($3::uuid is null or s.id = $3)
       union select a.comparison_id from assignments a where $3::uuid is null and a.project_id = $1 and a.rater_id = $2)
     order by c.id for update`,
    [projectId, raterId, submissionId],
  )
}

/**
 * Sets how the rest of the transaction joins. All of a rater may be tens of thousands of rows where the planner expects
 * one, and nested loops over them took minutes. One judgement is best looked up.
 */
export async function setJoinsFor(tx: Tx, { submissionId }: Pick<Excludable, 'submissionId'>): Promise<void> {
  await tx.client.query(`set local enable_nestloop = ${submissionId === null ? 'off' : 'on'}`)
}

export type ExclusionCounts = {
  leases: number
  judgements: number
  comparisons: number
  short: number
  complete: number
  seats: number
  surplus: number
  finalAnswers: number
  responses: number
  systems: number
}

/** What excluding would change or, for what is excluded now, counting again. */
export async function countExclusion(
  tx: Tx,
  projectId: ProjectId,
  { raterId, submissionId, excluded }: Pick<Excludable, 'raterId' | 'submissionId' | 'excluded'>,
): Promise<ExclusionCounts> {
  const { rows } = await tx.client.query<ExclusionCounts>(
    `with moving as materialized (
      select j.submission_id, j.comparison_id from counted_judgements j
      where not $4::boolean and j.project_id = $1 and j.criterion = 'overall' and j.rater_id = $2
        and ($3::uuid is null or j.submission_id = $3)
      union all
      select u.submission_id, u.comparison_id
      from tiebreak.uncounted_at($1, '18446744073709551615', array(
        select s.comparison_id from submissions s
        where $4::boolean and s.project_id = $1 and s.rater_id = $2 and ($3::uuid is null or s.id = $3))) u
      where $4::boolean and u.rater_id = $2 and ($3::uuid is null or u.submission_id = $3)
        and u.kind = case when $3::uuid is null then 'rater_left_out' else 'judgement_left_out' end
        and ($3::uuid is null or tiebreak.left_out_by($1, $2) is null)
    ), touched as (
      select m.comparison_id, count(*)::integer as n, count(w.submission_id)::integer as unseated
      from moving m
      left join tiebreak.unseated_at('18446744073709551615') w on w.project_id = $1 and w.submission_id = m.submission_id
      group by m.comparison_id
    ), becomes as (
      select t.unseated, c.seats - c.taken as free, c.state <> 'settled' and p.asks as asks, p.wanted, p.judgements as before,
        p.judgements + case when $4::boolean then t.n else -t.n end as after
      from touched t
      join tiebreak.comparison_progress($1, array(select comparison_id from touched)) p on p.comparison_id = t.comparison_id
      join comparisons c on c.project_id = $1 and c.id = t.comparison_id
    ), held as (${HELD}), compared as (
      select cr.response_id from touched t join comparison_responses cr on cr.project_id = $1 and cr.comparison_id = t.comparison_id
    )
    select
      (select count(*)::integer from assignments a
       where $3::uuid is null and a.project_id = $1 and a.rater_id = $2 and a.state = 'leased') as leases,
      (select count(*)::integer from moving) as judgements,
      (select count(*)::integer from touched) as comparisons,
      (select count(*)::integer from becomes b where b.asks and b.after < b.wanted) as short,
      (select count(*)::integer from becomes b where b.asks and (b.before >= b.wanted) <> (b.after >= b.wanted)) as complete,
      case when $4::boolean then (select coalesce(sum(least(b.unseated, b.free)), 0)::integer from becomes b)
        else (select count(*)::integer from held) end as seats,
      case when $4::boolean then (select coalesce(sum(greatest(b.unseated - b.free, 0)), 0)::integer from becomes b)
        else 0 end as surplus,
      (select count(*)::integer from touched t join tiebreak.adjudications_at('18446744073709551615') f
         on f.project_id = $1 and f.comparison_id = t.comparison_id and not f.is_gold) as "finalAnswers",
      (select count(distinct response_id)::integer from compared) as responses,
      (select count(distinct r.system)::integer from compared x
       join responses r on r.project_id = $1 and r.id = x.response_id) as systems`,
    [projectId, raterId, submissionId, excluded],
  )
  const [row] = rows
  if (!row) throw new Error('a row of counts is always there')
  return row
}

/** Pauses a rater who is not paused; returns the time of the pause, or null if they were already paused. */
export async function setPauseOnce(
  tx: Tx,
  projectId: ProjectId,
  raterId: RaterId,
  because: string,
): Promise<Date | null> {
  const { rows } = await tx.client.query<{ at: Date }>(
    `update raters set paused_at = clock_timestamp(), paused_because = $3
     where project_id = $1 and id = $2 and paused_at is null and user_id is not null returning paused_at as at`,
    [projectId, raterId, because],
  )
  return rows[0]?.at ?? null
}

/** Undoes a pause as if it had never been: earlier judgements of gold still count towards the next one. */
export async function endPause(tx: Tx, projectId: ProjectId, raterId: RaterId): Promise<void> {
  await tx.client.query('update raters set paused_at = null, paused_because = null where project_id = $1 and id = $2', [
    projectId,
    raterId,
  ])
}

/** Ends a rater's open tasks and frees their seats. The caller has locked the comparisons. */
export async function endLeases(tx: Tx, projectId: ProjectId, raterId: RaterId): Promise<void> {
  await tx.client.query(
    `with ended as (
      update assignments a set state = 'released', ended_at = clock_timestamp(), holds_seat = false
      from (select o.id, o.holds_seat from assignments o
            where o.project_id = $1 and o.rater_id = $2 and o.state = 'leased' order by o.id for update) open
      where a.project_id = $1 and a.id = open.id
      returning a.comparison_id, open.holds_seat)
    update comparisons c set taken = c.taken - freed.n
    from (select comparison_id, count(*)::smallint as n from ended where holds_seat group by comparison_id) freed
    where c.project_id = $1 and c.id = freed.comparison_id`,
    [projectId, raterId],
  )
}
