import { randomUUID } from 'node:crypto'
import { DomainError } from '@tiebreak/contracts/errors.ts'
import { JobId, type ProjectId, ReleaseId } from '@tiebreak/contracts/ids.ts'
import { NewReleasePolicy } from '@tiebreak/contracts/releases/policy.ts'
import type { CreateRelease, Release } from '@tiebreak/contracts/releases/schemas.ts'
import type { Tx } from '@tiebreak/db/database.ts'
import { newId } from '@tiebreak/db/new-id.ts'
import { enqueueJob } from '@tiebreak/db/queries/jobs/jobs.ts'
import { findLastAcknowledged } from '@tiebreak/db/queries/measures/reach.ts'
import { findPolicy } from '@tiebreak/db/queries/releases/policies.ts'
import {
  findRelease,
  holdLatestVersion,
  insertRelease,
  type VersionNumbers,
} from '@tiebreak/db/queries/releases/releases.ts'
import { actorId } from '#actor-id.ts'
import { audit } from '#audit/audit.ts'
import type { Verb } from '#context.ts'
import { inProject } from '#in-project.ts'
import { requireRoom } from '#jobs/require-room.ts'
import { toRelease } from './to-release.ts'

/**
 * Queues the cut of a release from everything acknowledged by now. Its version number is used up whatever becomes of it. It
 * then waits until somebody else approves it.
 * @throws DomainError `release_policy_not_found`, `too_many_jobs`
 */
export async function createRelease({ ctx, input }: Verb<{ projectId: ProjectId } & CreateRelease>): Promise<Release> {
  const { projectId, raise, notes } = input
  const id = newId(ReleaseId)
  const jobId = newId(JobId)
  return inProject(ctx, projectId, async (tx, membership) => {
    await requireRoom(ctx, tx, projectId, 'cut_release')
    const policy = await policyOf(tx, input)
    const needs = await findLastAcknowledged(tx, projectId)
    const job = { projectId, id: jobId, kind: 'cut_release', unit: 'judgements', subjectId: id } as const
    await enqueueJob(tx, {
      ...job,
      needs,
      createdBy: actorId(ctx.actor),
      requestId: ctx.requestId,
      payload: { releaseId: id },
    })
    const version = raised(await holdLatestVersion(tx, projectId), raise)
    await insertRelease(tx, {
      ...version,
      projectId,
      id,
      jobId,
      notes,
      policy,
      policyId: input.policyId ?? null,
      seed: randomUUID(),
    })
    const row = await findRelease(tx, projectId, id)
    if (!row) throw new Error('the release was just written')
    await audit(ctx, tx, {
      projectId,
      action: 'release.create',
      subject: id,
      detail: { ...version, policyId: input.policyId ?? null },
    })
    return toRelease(ctx, tx, { projectId, membership, row })
  })
}

async function policyOf(tx: Tx, { projectId, policy, policyId }: { projectId: ProjectId } & CreateRelease) {
  if (policyId === undefined) return policy ?? NewReleasePolicy.parse({})
  const saved = await findPolicy(tx, projectId, policyId)
  if (!saved) throw new DomainError('release_policy_not_found')
  return saved.policy
}

/** The first release is 0.1.0, 1.0.0 or 0.0.1. */
function raised(last: VersionNumbers | undefined, part: CreateRelease['raise']): VersionNumbers {
  const { major, minor, patch } = last ?? { major: 0, minor: 0, patch: 0 }
  if (part === 'major') return { major: major + 1, minor: 0, patch: 0 }
  return part === 'minor' ? { major, minor: minor + 1, patch: 0 } : { major, minor, patch: patch + 1 }
}
