import type { Onboarding } from '@tiebreak/contracts/annotating/onboarding.ts'
import { DomainError } from '@tiebreak/contracts/errors.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { findStanding } from '@tiebreak/db/queries/annotating/standing.ts'
import { audit } from '#audit/audit.ts'
import type { Verb } from '#context.ts'
import { inProject } from '#in-project.ts'
import { toOnboarding } from './get-onboarding.ts'
import { holdConsent, setConsent } from './set-consent.ts'

/**
 * Withdraws the caller's consent: open tasks end, and they get no tasks until they agree again. Earlier judgements stay as
 * they are; what is sent from now on waits. If no consent is in force, nothing changes.
 */
export async function withdrawConsent({ ctx, input }: Verb<{ projectId: ProjectId }>): Promise<Onboarding> {
  const { projectId } = input
  const { actor } = ctx
  if (actor.kind !== 'user') throw new DomainError('not_signed_in')
  const { userId } = actor
  return inProject(ctx, projectId, async (tx) => {
    await holdConsent(tx, { projectId, userId })
    const before = await findStanding(tx, projectId, userId)
    if (!before) throw new DomainError('project_not_found')
    if (before.said?.state !== 'given') return toOnboarding(before)
    // What is withdrawn is the consent to the text that they were shown.
    const version = before.givenVersion ?? before.consentVersion
    await setConsent(tx, { projectId, userId, version, change: 'withdrawn' })
    await audit(ctx, tx, { projectId, action: 'consent.withdraw', detail: { version } })
    const after = await findStanding(tx, projectId, userId)
    return toOnboarding(after ?? before)
  })
}
