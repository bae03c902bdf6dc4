import { DomainError } from '@tiebreak/contracts/errors.ts'
import type { ProjectId, RaterId } from '@tiebreak/contracts/ids.ts'
import type { ExclusionEffects } from '@tiebreak/contracts/review/ruling.ts'
import type { Verb } from '#context.ts'
import { countEffects } from './count-effects.ts'

/**
 * What excluding a rater would change, or counting them again.
 * @throws DomainError `rater_not_found`
 */
export async function getRaterExclusion({
  ctx,
  input: { projectId, raterId },
}: Verb<{ projectId: ProjectId; raterId: RaterId }>): Promise<ExclusionEffects> {
  const effects = await countEffects(ctx, projectId, { raterId })
  if (!effects) throw new DomainError('rater_not_found')
  return effects
}
