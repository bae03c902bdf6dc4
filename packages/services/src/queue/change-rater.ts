import { DomainError } from '@tiebreak/contracts/errors.ts'
import type { ProjectId, RaterId } from '@tiebreak/contracts/ids.ts'
import type { ChangeRater, RaterState } from '@tiebreak/contracts/queue/schemas.ts'
import { setRaterPaused } from '@tiebreak/db/queries/queue/queue.ts'
import { audit } from '#audit/audit.ts'
import type { Verb } from '#context.ts'
import { inProject } from '#in-project.ts'

/**
 * Pauses or resumes an annotator. Resuming settles judgements of gold up to now: they count towards no further pause.
 * Existing judgements stay and count.
 * @throws DomainError `rater_not_found`
 */
export async function changeRater({
  ctx,
  input,
}: Verb<{ projectId: ProjectId; raterId: RaterId } & ChangeRater>): Promise<RaterState> {
  const { projectId, raterId, paused, qualified = false, reason } = input
  return inProject(ctx, projectId, async (tx) => {
    const because = paused ? reason : null
    if (!(await setRaterPaused(tx, projectId, { raterId, because, qualified })))
      throw new DomainError('rater_not_found')
    const action = paused ? 'rater.pause' : 'rater.resume'
    await audit(ctx, tx, { projectId, action, subject: `rater:${raterId}`, detail: { reason, qualified } })
    return { id: raterId, paused, reason: because }
  })
}
