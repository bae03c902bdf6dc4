import { DomainError } from '@tiebreak/contracts/errors.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { Requeue, Requeued } from '@tiebreak/contracts/queue/schemas.ts'
import {
  holdComparisons,
  listForRequeue,
  type RequeueFilter,
  type RequeueRow,
  startOver,
} from '@tiebreak/db/queries/queue/requeue.ts'
import { findRaterForRuling, insertRulings } from '@tiebreak/db/queries/review/rulings.ts'
import { audit } from '#audit/audit.ts'
import { recordAct } from '#audit/record-act.ts'
import type { Verb } from '#context.ts'
import { inProject } from '#in-project.ts'

/**
 * Returns judgements to the queue, or counts those that would be. It is one act, with a decision for each judgement,
 * from whose mark on it no longer counts; nothing is deleted. Its seat is free and the annotator may get the comparison
 * again: the new judgement then replaces the old one. Comparisons in review, settled or withdrawn stay so.
 * @throws DomainError `rater_not_found`
 */
export async function requeue({ ctx, input }: Verb<{ projectId: ProjectId } & Requeue>): Promise<Requeued> {
  const { projectId, of, reason, dryRun } = input
  const filter = toFilter(of)
  return inProject(ctx, projectId, async (tx) => {
    if (filter.raterId !== null && !(await findRaterForRuling(tx, projectId, filter.raterId)))
      throw new DomainError('rater_not_found')
    const found = await listForRequeue(tx, projectId, filter)
    if (dryRun || found.length === 0) return { ...summed(found), done: false }

    const comparisonIds = [...new Set(found.map(({ comparisonId }) => comparisonId))]
    await holdComparisons(tx, projectId, comparisonIds)
    // Read again under the lock: includes whoever revised or skipped in between, and nobody can from here on.
    const sent = await listForRequeue(tx, projectId, { ...filter, comparisonIds })
    const effects = summed(sent)
    const kind = 'requeue'
    const actId = await recordAct(ctx, tx, { projectId, kind, reason, chosen: { of }, effects })
    const judgements = sent.flatMap(({ submissionId }) => (submissionId === null ? [] : [{ submissionId }]))
    await insertRulings(tx, { projectId, actId, kind }, judgements)
    await startOver(tx, projectId, sent)
    const outcome = { ...effects, done: true }
    await audit(ctx, tx, { projectId, action: 'queue.requeue', detail: { of, reason, ...outcome } })
    return outcome
  })
}

function toFilter(of: Requeue['of']): RequeueFilter {
  if ('comparisonIds' in of) return { raterId: null, comparisonIds: of.comparisonIds, from: null, to: null }
  const raterId = 'raterId' in of ? of.raterId : null
  return { raterId, comparisonIds: null, from: of.from ?? null, to: of.to ?? null }
}

function summed(rows: readonly RequeueRow[]): Omit<Requeued, 'done'> {
  const judgements = rows.filter(({ kind }) => kind === 'judgement')
  const different = (key: 'comparisonId' | 'raterId') => new Set(judgements.map((row) => row[key])).size
  return {
    judgements: judgements.length,
    seats: judgements.filter(({ holdsSeat }) => holdsSeat).length,
    comparisons: different('comparisonId'),
    raters: different('raterId'),
    skips: rows.length - judgements.length,
  }
}
