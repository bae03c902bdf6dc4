import { DomainError } from '@tiebreak/contracts/errors.ts'
import type { ProjectId, RaterId } from '@tiebreak/contracts/ids.ts'
import type { FlagEffects } from '@tiebreak/contracts/review/schemas.ts'
import { countFlagEffects } from '@tiebreak/db/queries/review/flag-acts.ts'
import { findRaterForRuling } from '@tiebreak/db/queries/review/rulings.ts'
import type { Verb } from '#context.ts'
import { inProject } from '#in-project.ts'

/**
 * What an annotator's flags do now, and so what setting them aside would undo.
 * @throws DomainError `rater_not_found`
 */
export async function getFlagEffects({
  ctx,
  input: { projectId, raterId },
}: Verb<{ projectId: ProjectId; raterId: RaterId }>): Promise<FlagEffects> {
  return inProject(ctx, projectId, async (tx) => {
    if (!(await findRaterForRuling(tx, projectId, raterId))) throw new DomainError('rater_not_found')
    return countFlagEffects(tx, projectId, raterId)
  })
}
