import { OPEN_JOBS } from '@tiebreak/contracts/budgets.ts'
import { DomainError } from '@tiebreak/contracts/errors.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { Tx } from '@tiebreak/db/database.ts'
import { countOpenJobs } from '@tiebreak/db/queries/jobs/jobs.ts'
import { actorId } from '#actor-id.ts'
import type { Ctx } from '#context.ts'

const RETRY_AFTER_S = 10

/**
 * Refuses another job of a kind to an account that has reached its limit of waiting and running ones, whichever process
 * and token it uses. The worker and the operator have no limit.
 * @throws DomainError `too_many_jobs`
 */
export async function requireRoom(
  { actor }: Ctx,
  tx: Tx,
  projectId: ProjectId,
  kind: keyof typeof OPEN_JOBS,
): Promise<void> {
  const createdBy = actorId(actor)
  if (createdBy === null) return
  if ((await countOpenJobs(tx, projectId, { kind, createdBy })) >= OPEN_JOBS[kind])
    throw new DomainError('too_many_jobs', { retryAfterSeconds: RETRY_AFTER_S })
}
