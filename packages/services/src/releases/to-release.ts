import { access } from 'node:fs/promises'
import { join } from 'node:path'
import type { ProjectId, UserId } from '@tiebreak/contracts/ids.ts'
import type { ReleaseState } from '@tiebreak/contracts/releases/choices.ts'
import type { Release } from '@tiebreak/contracts/releases/schemas.ts'
import { ReleaseManifest, ReleaseReport } from '@tiebreak/contracts/releases/schemas.ts'
import type { Tx } from '@tiebreak/db/database.ts'
import { findAccount } from '@tiebreak/db/queries/accounts/accounts.ts'
import { hasSalt, type ReleaseRow } from '@tiebreak/db/queries/releases/releases.ts'
import { actorId } from '#actor-id.ts'
import type { Ctx } from '#context.ts'
import { toProgress } from '#jobs/get-job.ts'
import { maySeeNames } from '#members/names.ts'
import type { Membership } from '#membership.ts'
import { SNAPSHOT_VERSION } from './snapshot/snapshot.ts'

/** Where the folder of a release is, or will be. */
export function releaseFolder({ filesDir }: Pick<Ctx, 'filesDir'>, { id }: Pick<ReleaseRow, 'id'>): string {
  return join(filesDir, 'releases', id)
}

/** The folders within: the canonical input, and what is made from it. */
export const INPUT_FOLDER = 'input'
export const FILES_FOLDER = 'files'

/** Where a release stands, from its job, its approval and its withdrawal. */
export function stateOf({ job, manifestDigest, approval, withdrawal }: ReleaseRow): ReleaseState {
  if (withdrawal) return 'withdrawn'
  if (approval) return approval.verdict
  if (manifestDigest !== null) return 'waiting'
  return job.state === 'failed' ? 'failed' : 'cutting'
}

export function versionOf({ major, minor, patch }: Pick<ReleaseRow, 'major' | 'minor' | 'patch'>): string {
  return `${major}.${minor}.${patch}`
}

/** A release as a reader may see it: only leads see the names of people. */
export async function toRelease(
  ctx: Pick<Ctx, 'filesDir' | 'actor'>,
  tx: Tx,
  { projectId, membership, row }: { projectId: ProjectId; membership: Membership; row: ReleaseRow },
): Promise<Release> {
  const nameOf = async (userId: UserId) =>
    maySeeNames(membership) ? ((await findAccount(tx, userId))?.name ?? null) : null
  const { approval, withdrawal, job } = row
  const why = whyNotApprove(ctx, membership, row)
  const report = row.report === null ? null : ReleaseReport.parse(row.report)
  return {
    id: row.id,
    jobId: row.jobId,
    version: versionOf(row),
    state: stateOf(row),
    jobState: job.state,
    progress: toProgress(job),
    error: job.error,
    notes: row.notes,
    policy: row.policy,
    policyId: row.policyId,
    rows: report?.counts.rows ?? null,
    manifestDigest: row.manifestDigest,
    asOf: row.asOf?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
    createdBy: await nameOf(row.createdBy),
    approval: approval && {
      verdict: approval.verdict,
      reason: approval.reason,
      waivers: approval.waivers,
      manifestDigest: approval.manifestDigest,
      by: await nameOf(approval.approvedBy),
      role: approval.role,
      at: approval.approvedAt.toISOString(),
    },
    withdrawal: withdrawal && {
      reason: withdrawal.reason,
      by: await nameOf(withdrawal.withdrawnBy),
      at: withdrawal.withdrawnAt.toISOString(),
    },
    mayApprove: why === null,
    mayNotApproveWhy: why,
    notReproducible: row.manifest === null ? null : await whyNotReproducible(ctx, tx, { projectId, row }),
  }
}

/** Why the caller may not approve a release; null if nothing speaks against it. The database asks again. */
export function whyNotApprove(
  { actor }: Pick<Ctx, 'actor'>,
  { role, isAdmin }: Membership,
  row: ReleaseRow,
): Release['mayNotApproveWhy'] {
  const caller = actorId(actor)
  if (stateOf(row) !== 'waiting') return 'not_waiting'
  if (actor.kind !== 'user' || (role !== 'lead' && role !== 'reviewer' && !isAdmin)) return 'role'
  if (caller === row.createdBy) return 'cut'
  if (caller === row.policyBy) return 'policy'
  return caller === row.tokenShownTo || caller === row.scheduledBy ? 'token' : null
}

/** Why the same bytes can't be made again from the stored input; null if they can. */
async function whyNotReproducible(
  ctx: Pick<Ctx, 'filesDir'>,
  tx: Tx,
  { projectId, row }: { projectId: ProjectId; row: ReleaseRow },
): Promise<Release['notReproducible']> {
  const isThere = await access(join(releaseFolder(ctx, row), INPUT_FOLDER)).then(
    () => true,
    () => false,
  )
  if (!isThere) return 'input_gone'
  if (ReleaseManifest.shape.code.parse(row.manifest?.code).snapshot !== SNAPSHOT_VERSION) return 'other_version'
  return (await hasSalt(tx, projectId, row.id)) ? null : 'salt_deleted'
}
