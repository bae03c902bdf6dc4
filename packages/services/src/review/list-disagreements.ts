import type { Page } from '@tiebreak/contracts/common.ts'
import { ComparisonId, type ProjectId } from '@tiebreak/contracts/ids.ts'
import type { DisagreementSummary, ListDisagreements } from '@tiebreak/contracts/review/schemas.ts'
import { type AdjudicatedRow, listAdjudicated } from '@tiebreak/db/queries/review/adjudications.ts'
import { listWaitingReviews, type Stakes, type WaitingReviewRow } from '@tiebreak/db/queries/review/waiting-reviews.ts'
import { z } from 'zod'
import { actorId } from '#actor-id.ts'
import type { Verb } from '#context.ts'
import { excerptOf } from '#data/prompts/excerpt-of.ts'
import { inProject } from '#in-project.ts'
import { startAfter, startAfterNumber, toPage } from '#page.ts'

const WHY = { 2: 'severe_flag', 1: 'reported', 0: 'disagreement' } as const

/** Where a page of waiting comparisons ends: stakes, strength, comparison. */
const Waiting = z.string().regex(/^[012] (?:0|1|0\.\d{1,20}|\d(?:\.\d{1,20})?e-\d{1,2}) [0-9a-f-]{36}$/)
/**
 * What awaits review, highest stakes first; or what has a final answer, latest first. No person and no system is named.
 */
export async function listDisagreements({
  ctx,
  input,
}: Verb<{ projectId: ProjectId } & ListDisagreements>): Promise<Page<DisagreementSummary>> {
  const { projectId, cursor, limit, state } = input
  const page = { limit: limit + 1, userId: actorId(ctx.actor) }
  if (state === 'adjudicated') {
    const before = startAfterNumber(cursor)
    const rows = await inProject(ctx, projectId, (tx) => listAdjudicated(tx, projectId, { ...page, before }))
    return toPage(rows, limit, (row) => String(row.seq), toAnswered)
  }
  const after = placeOf(startAfter(cursor, Waiting))
  const rows = await inProject(ctx, projectId, (tx) => listWaitingReviews(tx, projectId, { ...page, after }))
  return toPage(rows, limit, ({ stakes, strength, id }) => `${stakes} ${strength} ${id}`, toWaiting)
}

function placeOf(key: string | undefined): { stakes: Stakes; strength: number; id: ComparisonId } | undefined {
  if (key === undefined) return undefined
  const [stakes, strength, id = ''] = key.split(' ')
  return { stakes: stakes === '2' ? 2 : stakes === '1' ? 1 : 0, strength: Number(strength), id: ComparisonId.parse(id) }
}

function toWaiting(row: WaitingReviewRow): DisagreementSummary {
  return {
    comparisonId: row.id,
    excerpt: excerptOf(row.messages),
    k: row.k,
    why: WHY[row.stakes],
    flags: row.flags,
    skips: row.skips,
    votes: row.votes,
    disagreement: row.strength === 0 ? null : row.strength,
    cause: null,
    adjudicatedAt: null,
    ownWork: row.ownWork,
  }
}

function toAnswered(row: AdjudicatedRow): DisagreementSummary {
  return {
    comparisonId: row.id,
    excerpt: excerptOf(row.messages),
    k: row.k,
    why: null,
    flags: [],
    skips: 0,
    votes: row.votes,
    disagreement: row.strength,
    cause: row.cause,
    adjudicatedAt: row.adjudicatedAt.toISOString(),
    ownWork: row.ownWork,
  }
}
