import { DomainError } from '@tiebreak/contracts/errors.ts'
import type { ProjectId, RaterId } from '@tiebreak/contracts/ids.ts'
import type { SetExclusion } from '@tiebreak/contracts/ruling.ts'
import { findLatestRuling, findRaterForRuling, insertRulings } from '@tiebreak/db/queries/rulings.ts'
import { actorName } from '#actor-id.ts'
import { audit } from '#audit.ts'
import type { Verb } from '#context.ts'
import { inProject } from '#in-project.ts'

type Input = { projectId: ProjectId; raterId: RaterId } & SetExclusion

/**
 * Leaves all judgements of a rater out of what is counted, or counts them again. What is so already stays as it is.
 * @throws DomainError `rater_not_found`
 */
export async function setRaterExclusion({ ctx, input }: Verb<Input>): Promise<void> {
  const { projectId, raterId, excluded, reason } = input
  await inProject(ctx, projectId, async (tx) => {
    if (!(await findRaterForRuling(tx, projectId, raterId))) throw new DomainError('rater_not_found')
    const latest = await findLatestRuling(tx, projectId, { raterId })
    if ((latest === 'exclude_rater') === excluded) return
    const kind = excluded ? 'exclude_rater' : 'include_rater'
    await insertRulings(tx, projectId, [{ kind, raterId, reason, ruledBy: actorName(ctx.actor) }])
    await audit(ctx, tx, { projectId, action: `ruling.${kind}`, subject: `rater:${raterId}`, detail: { reason } })
  })
}
