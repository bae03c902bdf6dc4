import type { Onboarding } from '@tiebreak/contracts/annotating/onboarding.ts'
import { DomainError } from '@tiebreak/contracts/errors.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { findStanding } from '@tiebreak/db/queries/annotating/standing.ts'
import { actorId } from '#actor-id.ts'
import type { Verb } from '#context.ts'
import { inProject } from '#in-project.ts'
import { toOnboarding } from './to-onboarding.ts'

/** What there is to agree to before the first task, and what the caller has agreed to. */
export async function getOnboarding({ ctx, input }: Verb<{ projectId: ProjectId }>): Promise<Onboarding> {
  const { projectId } = input
  return inProject(ctx, projectId, async (tx) => {
    const standing = await findStanding(tx, projectId, actorId(ctx.actor) ?? '')
    if (!standing) throw new DomainError('project_not_found')
    return toOnboarding(standing)
  })
}
