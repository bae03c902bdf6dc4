import { DomainError } from '@tiebreak/contracts/errors.ts'
import type { ProjectId, RaterId } from '@tiebreak/contracts/ids.ts'
import type { ExclusionDone, SetRaterExclusion } from '@tiebreak/contracts/review/ruling.ts'
import type { Verb } from '#context.ts'
import { setExclusion } from './set-exclusion.ts'

type Input = { projectId: ProjectId; raterId: RaterId } & SetRaterExclusion

/**
 * Excludes all judgements of a rater, or counts them again. If it already is so, nothing changes.
 * @throws DomainError `rater_not_found`
 */
export async function setRaterExclusion({ ctx, input }: Verb<Input>): Promise<ExclusionDone> {
  const { projectId, raterId, ...choices } = input
  const done = await setExclusion(ctx, projectId, { raterId }, choices)
  if (!done) throw new DomainError('rater_not_found')
  return done
}
