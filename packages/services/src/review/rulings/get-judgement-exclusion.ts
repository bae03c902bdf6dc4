import { DomainError } from '@tiebreak/contracts/errors.ts'
import type { ProjectId, SubmissionId } from '@tiebreak/contracts/ids.ts'
import type { ExclusionEffects } from '@tiebreak/contracts/review/ruling.ts'
import type { Verb } from '#context.ts'
import { countEffects } from './count-effects.ts'

/**
 * What excluding one judgement would change, or counting it again.
 * @throws DomainError `judgement_not_found`
 */
export async function getJudgementExclusion({
  ctx,
  input: { projectId, judgementId },
}: Verb<{ projectId: ProjectId; judgementId: SubmissionId }>): Promise<ExclusionEffects> {
  const effects = await countEffects(ctx, projectId, { judgementId })
  if (!effects) throw new DomainError('judgement_not_found')
  return effects
}
