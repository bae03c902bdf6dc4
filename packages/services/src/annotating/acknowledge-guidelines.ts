import { DomainError } from '@tiebreak/contracts/errors.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { insertAcknowledgement } from '@tiebreak/db/queries/annotating/standing.ts'
import { audit } from '#audit/audit.ts'
import type { Verb } from '#context.ts'
import { inProject } from '#in-project.ts'

/**
 * Records that the caller has read a version of the guidelines. Doing it again changes nothing.
 * @throws DomainError `guidelines_not_found`
 */
export async function acknowledgeGuidelines({
  ctx,
  input,
}: Verb<{ projectId: ProjectId; version: number }>): Promise<void> {
  const { projectId, version } = input
  const { actor } = ctx
  if (actor.kind !== 'user') throw new DomainError('not_signed_in')
  await inProject(ctx, projectId, async (tx) => {
    const known = await insertAcknowledgement(tx, { projectId, userId: actor.userId, version })
    if (!known) throw new DomainError('guidelines_not_found')
    await audit(ctx, tx, { projectId, action: 'guidelines.acknowledge', detail: { version } })
  })
}
