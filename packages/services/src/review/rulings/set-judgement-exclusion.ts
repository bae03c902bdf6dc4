import { DomainError } from '@tiebreak/contracts/errors.ts'
import type { ProjectId, SubmissionId } from '@tiebreak/contracts/ids.ts'
import type { ExclusionDone, SetJudgementExclusion } from '@tiebreak/contracts/review/ruling.ts'
import type { Verb } from '#context.ts'
import { setExclusion } from './set-exclusion.ts'

type Input = { projectId: ProjectId; judgementId: SubmissionId } & SetJudgementExclusion

/**
 * Excludes one judgement, or counts it again. Any of its revisions names it, and later ones follow it. If it already is
 * so, nothing changes.
 * @throws DomainError `judgement_not_found`
 */
export async function setJudgementExclusion({ ctx, input }: Verb<Input>): Promise<ExclusionDone> {
  const { projectId, judgementId, ...choices } = input
  const done = await setExclusion(ctx, projectId, { judgementId }, { ...choices, pause: false })
  if (!done) throw new DomainError('judgement_not_found')
  return done
}
