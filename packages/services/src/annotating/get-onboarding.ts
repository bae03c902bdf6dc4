import { MEASURED, MEASURED_VERSION, type Onboarding } from '@tiebreak/contracts/annotating/onboarding.ts'
import { DomainError } from '@tiebreak/contracts/errors.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { findStanding, type StandingRow } from '@tiebreak/db/queries/annotating/standing.ts'
import { actorId } from '#actor-id.ts'
import type { Verb } from '#context.ts'
import { inProject } from '#in-project.ts'

/** What has to be agreed to before the first task, and what the caller has agreed to. */
export async function getOnboarding({ ctx, input }: Verb<{ projectId: ProjectId }>): Promise<Onboarding> {
  const { projectId } = input
  return inProject(ctx, projectId, async (tx) => {
    const standing = await findStanding(tx, projectId, actorId(ctx.actor) ?? '')
    if (!standing) throw new DomainError('project_not_found')
    return toOnboarding(standing)
  })
}

/** What has to be agreed to, and whether the caller still has to agree. */
export function toOnboarding({ consent, consentVersion, accepted, said, lacksConsent }: StandingRow): Onboarding {
  const isNew = accepted?.consentVersion !== consentVersion || accepted.measuredVersion !== MEASURED_VERSION
  return {
    consent,
    consentVersion,
    measured: [...MEASURED],
    measuredVersion: MEASURED_VERSION,
    needed: isNew || lacksConsent,
    accepted,
    said,
    lacksConsent,
  }
}
