import type { FlagKind } from '@tiebreak/contracts/annotating/flag.ts'
import type { RaterKind } from '@tiebreak/contracts/annotating/kinds.ts'
import type { ComparisonState } from '@tiebreak/contracts/comparisons/schemas.ts'
import type { Message } from '@tiebreak/contracts/data/schemas.ts'
import type { ComparisonId, ProjectId, ResponseHandle, UserId } from '@tiebreak/contracts/ids.ts'
import type { Scale } from '@tiebreak/contracts/projects/schemas.ts'
import type { Tx } from '#database.ts'
import { FINISHED, OWN_WORK } from './waiting-reviews.ts'

export type ReviewComparison = {
  id: ComparisonId
  k: number
  state: ComparisonState
  /** Null where its texts are current. */
  supersededFrom: ComparisonState | null
  /** Whether every requested judgement is in. */
  finished: boolean
  ownWork: boolean
  scale: Scale
  allowBothBad: boolean
  prompt: Message[]
  /** In the order drawn for this reader, which follows from the handles and so stays the same. */
  responses: { position: number; handle: ResponseHandle; messages: Message[] }[]
}

/**
 * A comparison as one reader sees it; undefined when there is none. Handles and order are specific to this reader and
 * comparison.
 */
export async function findForReview(
  tx: Tx,
  projectId: ProjectId,
  id: ComparisonId,
  userId: UserId | null,
): Promise<ReviewComparison | undefined> {
  const { rows } = await tx.client.query<ReviewComparison>(
    `select c.id, c.k, c.state, c.superseded_from as "supersededFrom", ${FINISHED} as finished, ${OWN_WORK} as "ownWork",
      p.scale, p.allow_both_bad as "allowBothBad", pr.messages as prompt,
      (select jsonb_agg(jsonb_build_object('position', r.position, 'handle', r.handle, 'messages', r.messages) order by r.handle)
       from (
         select cr.position, rs.messages,
           tiebreak.handle(md5(c.id::text || ':' || coalesce($2, ''))::uuid, cr.response_id) as handle
         from comparison_responses cr join responses rs on rs.project_id = cr.project_id and rs.id = cr.response_id
         where cr.project_id = c.project_id and cr.comparison_id = c.id) r) as responses
    from comparisons c
    join projects p on p.id = c.project_id
    join prompts pr on pr.project_id = c.project_id and pr.id = c.prompt_id
    where c.project_id = $1 and c.id = $3`,
    [projectId, userId, id],
  )
  return rows[0]
}

/**
 * Locks a comparison until the transaction ends, so that reviewers, final answers and reports come one after the other.
 */
export async function holdComparison(tx: Tx, projectId: ProjectId, id: ComparisonId): Promise<void> {
  await tx.client.query('select 1 from comparisons where project_id = $1 and id = $2 for update', [projectId, id])
}

/**
 * Returns a comparison to the queue, or withdraws it; reports up to now count as dealt with. Returned, it has a free
 * seat. Withdrawn, it is taken from whoever holds it, as a repeat for example. The caller has locked the comparison.
 */
export async function setReviewed(
  tx: Tx,
  projectId: ProjectId,
  id: ComparisonId,
  state: 'open' | 'settled' | 'withdrawn',
): Promise<void> {
  await tx.client.query(
    `with released as (
      update assignments a set state = 'released', ended_at = clock_timestamp(), holds_seat = false
      from (select o.id, o.holds_seat from assignments o
            where $3 = 'withdrawn' and o.project_id = $1 and o.comparison_id = $2 and o.state = 'leased' order by o.id for update) open
      where a.project_id = $1 and a.id = open.id
      returning open.holds_seat
    ), free as (select count(*) filter (where holds_seat)::smallint as n from released)
    update comparisons c set state = $3, reviewed_at = clock_timestamp(), taken = c.taken - free.n,
      seats = case when $3 = 'open' then greatest(c.seats, c.taken + 1) else c.seats end
    from free where c.project_id = $1 and c.id = $2`,
    [projectId, id, state],
  )
}

type Person = { raterKind: RaterKind; raterOrdinal: number }
export type ReviewedJudgementRow = Person & {
  ranks: number[] | null
  strength: number | null
  unacceptable: number[]
  bothBad: boolean
  reason: string | null
  surplus: boolean
  simulated: boolean
}

/** The counted judgements of a comparison in order of arrival, at most 200. */
export async function listReviewedJudgements(
  tx: Tx,
  projectId: ProjectId,
  comparisonId: ComparisonId,
): Promise<ReviewedJudgementRow[]> {
  const { rows } = await tx.client.query<ReviewedJudgementRow>(
    `select j.rater_kind as "raterKind", ra.ordinal as "raterOrdinal", j.rater_kind = 'simulated' as simulated, j.ranks, j.strength, j.unacceptable,
      j.both_bad as "bothBad", j.reason, j.surplus
    from counted_judgements j join raters ra on ra.project_id = j.project_id and ra.id = j.rater_id
    where j.project_id = $1 and j.comparison_id = $2 and j.criterion = 'overall' order by j.seq limit 200`,
    [projectId, comparisonId],
  )
  return rows
}

export type ReviewFlagRow = Person & {
  kind: FlagKind
  note: string
  flaggedAt: Date
}

/** Every flag on a comparison, in order of arrival. */
export async function listReviewFlags(
  tx: Tx,
  projectId: ProjectId,
  comparisonId: ComparisonId,
): Promise<ReviewFlagRow[]> {
  const { rows } = await tx.client.query<ReviewFlagRow>(
    `select ra.kind as "raterKind", ra.ordinal as "raterOrdinal", f.kind, f.note, f.flagged_at as "flaggedAt"
    from flags f join raters ra on ra.project_id = f.project_id and ra.id = f.rater_id
    where f.project_id = $1 and f.comparison_id = $2 order by f.flagged_at, f.id limit 200`,
    [projectId, comparisonId],
  )
  return rows
}

export type ReviewSkipRow = Person & { reason: string; note: string }

/** Who skipped a comparison, and why. */
export async function listReviewSkips(
  tx: Tx,
  projectId: ProjectId,
  comparisonId: ComparisonId,
): Promise<ReviewSkipRow[]> {
  const { rows } = await tx.client.query<ReviewSkipRow>(
    `select ra.kind as "raterKind", ra.ordinal as "raterOrdinal", a.skip_reason as reason, coalesce(a.skip_note, '') as note
    from assignments a join raters ra on ra.project_id = a.project_id and ra.id = a.rater_id
    where a.project_id = $1 and a.comparison_id = $2 and a.state = 'skipped' order by a.ended_at, a.id limit 200`,
    [projectId, comparisonId],
  )
  return rows
}
