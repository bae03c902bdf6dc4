import { DomainError } from '@tiebreak/contracts/errors.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { findRater } from '@tiebreak/db/queries/annotating/raters.ts'
import { insertAcknowledgement } from '@tiebreak/db/queries/annotating/standing.ts'
import { isAnyWaiting } from '@tiebreak/db/queries/queue/seats.ts'
import { audit } from '#audit/audit.ts'
import type { Verb } from '#context.ts'
import { inProject } from '#in-project.ts'
import { holdConsent, seatWaiting } from './set-consent.ts'

/**
 * Records that the caller has read a version of the guidelines: the one that was shown, whichever is current by now.
 * Judgements that waited for it count from then on, and take a seat again where one is free. Doing it again changes nothing.
 * @throws DomainError `guidelines_not_found`
 */
export async function acknowledgeGuidelines({
  ctx,
  input,
}: Verb<{ projectId: ProjectId; version: number }>): Promise<void> {
  const { projectId, version } = input
  const { actor } = ctx
  if (actor.kind !== 'user') throw new DomainError('not_signed_in')
  const { userId } = actor
  await inProject(ctx, projectId, async (tx) => {
    const raterId = await findRater(tx, projectId, userId)
    const waited = raterId !== undefined && (await isAnyWaiting(tx, projectId, raterId))
    if (waited) await holdConsent(tx, { projectId, userId })
    const known = await insertAcknowledgement(tx, { projectId, userId, version })
    if (!known) throw new DomainError('guidelines_not_found')
    if (waited) await seatWaiting(tx, projectId, { raterId, byWaiting: true })
    await audit(ctx, tx, { projectId, action: 'guidelines.acknowledge', detail: { version } })
  })
}
