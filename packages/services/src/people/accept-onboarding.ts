import { DomainError } from '@tiebreak/contracts/errors.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { type AcceptOnboarding, MEASURED_VERSION, type Onboarding } from '@tiebreak/contracts/onboarding.ts'
import { findStanding, insertOnboarding } from '@tiebreak/db/queries/standing.ts'
import { audit } from '#audit.ts'
import type { Verb } from '#context.ts'
import { inProject } from '#in-project.ts'
import { toOnboarding } from './to-onboarding.ts'

/**
 * Keeps that the caller agreed to the consent text and to what is measured, with the text itself. Agreeing again
 * changes nothing; what has changed since it was on screen has to be read first.
 * @throws DomainError `onboarding_outdated`
 */
export async function acceptOnboarding({
  ctx,
  input,
}: Verb<{ projectId: ProjectId } & AcceptOnboarding>): Promise<Onboarding> {
  const { projectId, ...versions } = input
  const { actor } = ctx
  if (actor.kind !== 'user') throw new DomainError('not_signed_in')
  const { userId } = actor
  return inProject(ctx, projectId, async (tx) => {
    const before = await findStanding(tx, projectId, userId)
    if (!before) throw new DomainError('project_not_found')
    if (versions.consentVersion !== before.consentVersion || versions.measuredVersion !== MEASURED_VERSION)
      throw new DomainError('onboarding_outdated')
    if (!toOnboarding(before).needed) return toOnboarding(before)
    await insertOnboarding(tx, { projectId, userId, ...versions, consent: before.consent })
    await audit(ctx, tx, { projectId, action: 'onboarding.accept', detail: versions })
    const after = await findStanding(tx, projectId, userId)
    return toOnboarding(after ?? before)
  })
}
