import { type ProjectId, type ReleaseId, UserId } from '@tiebreak/contracts/ids.ts'
import { and, desc, eq, isNotNull, isNull, lt } from 'drizzle-orm'
import type { Tx } from '#database.ts'
import { jobs } from '#schema/jobs/jobs.ts'
import {
  releaseApprovals,
  releaseFiles,
  releaseSalts,
  releases,
  releaseTakes,
  releaseWithdrawals,
} from '#schema/releases/releases.ts'

export type ReleaseRow = typeof releases.$inferSelect & {
  job: typeof jobs.$inferSelect
  approval: typeof releaseApprovals.$inferSelect | null
  withdrawal: typeof releaseWithdrawals.$inferSelect | null
}

export type ReleaseFileRow = typeof releaseFiles.$inferSelect

/** Triggers write who acts, from what the transaction proves; what a caller claims does not matter. */
const BY_TRIGGER = UserId.parse('-')

/** A version number: major, minor, patch. */
export type VersionNumbers = { major: number; minor: number; patch: number }

const ofRelease = (id: ReleaseId, projectId: ProjectId) => and(eq(releases.projectId, projectId), eq(releases.id, id))

function withState(tx: Tx) {
  return tx.orm
    .select()
    .from(releases)
    .innerJoin(jobs, and(eq(jobs.projectId, releases.projectId), eq(jobs.id, releases.jobId)))
    .leftJoin(
      releaseApprovals,
      and(eq(releaseApprovals.projectId, releases.projectId), eq(releaseApprovals.releaseId, releases.id)),
    )
    .leftJoin(
      releaseWithdrawals,
      and(eq(releaseWithdrawals.projectId, releases.projectId), eq(releaseWithdrawals.releaseId, releases.id)),
    )
}

type Joined = Awaited<ReturnType<typeof withState>>[number]

function toRow({ releases: row, jobs: job, release_approvals, release_withdrawals }: Joined): ReleaseRow {
  return { ...row, job, approval: release_approvals, withdrawal: release_withdrawals }
}

/** One release, or undefined. */
export async function findRelease(tx: Tx, projectId: ProjectId, id: ReleaseId): Promise<ReleaseRow | undefined> {
  const [row] = await withState(tx).where(ofRelease(id, projectId))
  return row && toRow(row)
}

/** Releases, newest first. */
export async function listReleases(
  tx: Tx,
  projectId: ProjectId,
  page: { before?: ReleaseId | undefined; limit: number },
): Promise<ReleaseRow[]> {
  const rows = await withState(tx)
    .where(and(eq(releases.projectId, projectId), page.before === undefined ? undefined : lt(releases.id, page.before)))
    .orderBy(desc(releases.id))
    .limit(page.limit)
  return rows.map(toRow)
}

/** The highest version number so far, of whatever became of its release; others that ask wait until the transaction ends. */
export async function holdLatestVersion(tx: Tx, projectId: ProjectId): Promise<VersionNumbers | undefined> {
  await tx.client.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`release version ${projectId}`])
  const [row] = await tx.orm
    .select({ major: releases.major, minor: releases.minor, patch: releases.patch })
    .from(releases)
    .where(eq(releases.projectId, projectId))
    .orderBy(desc(releases.major), desc(releases.minor), desc(releases.patch))
    .limit(1)
  return row
}

/** Records a release before its job is queued. */
export async function insertRelease(
  tx: Tx,
  row: Omit<typeof releases.$inferInsert, 'createdBy' | 'policyBy'>,
): Promise<void> {
  await tx.orm.insert(releases).values({ ...row, createdBy: BY_TRIGGER, policyBy: BY_TRIGGER })
}

/**
 * Stores what the cut is made of, once it is whole. What is whole never changes.
 * @returns whether it was not yet: another attempt at the same cut may have been faster
 */
export async function setReleaseCut(
  tx: Tx,
  { projectId, id }: { projectId: ProjectId; id: ReleaseId },
  cut: Pick<typeof releases.$inferInsert, 'epoch' | 'mark' | 'asOf' | 'report' | 'manifest' | 'manifestDigest'>,
  files: readonly Omit<ReleaseFileRow, 'projectId' | 'releaseId'>[],
): Promise<boolean> {
  const { rowCount } = await tx.orm
    .update(releases)
    .set(cut)
    .where(and(ofRelease(id, projectId), isNull(releases.manifestDigest)))
  if (rowCount !== 1) return false
  const rows = files.map((file) => ({ ...file, projectId, releaseId: id }))
  if (rows.length > 0) await tx.orm.insert(releaseFiles).values(rows)
  return true
}

/** The files of a release, by path. */
export async function listReleaseFiles(tx: Tx, projectId: ProjectId, id: ReleaseId): Promise<ReleaseFileRow[]> {
  return tx.orm
    .select()
    .from(releaseFiles)
    .where(and(eq(releaseFiles.projectId, projectId), eq(releaseFiles.releaseId, id)))
    .orderBy(releaseFiles.path)
}

/** The latest approved release before this one that was not withdrawn, or undefined. */
export async function findLastApproved(
  tx: Tx,
  projectId: ProjectId,
  before: ReleaseId,
): Promise<ReleaseRow | undefined> {
  const [row] = await withState(tx)
    .where(
      and(
        eq(releases.projectId, projectId),
        lt(releases.id, before),
        eq(releaseApprovals.verdict, 'approved'),
        isNull(releaseWithdrawals.releaseId),
        isNotNull(releases.manifestDigest),
      ),
    )
    .orderBy(desc(releases.id))
    .limit(1)
  return row && toRow(row)
}

/**
 * What the pseudonyms of a release are made with: drawn once, the same for every attempt at its cut.
 */
export async function insertSalt(tx: Tx, projectId: ProjectId, releaseId: ReleaseId, drawn: Buffer): Promise<Buffer> {
  await tx.orm.insert(releaseSalts).values({ projectId, releaseId, salt: drawn }).onConflictDoNothing()
  const [row] = await tx.orm
    .select()
    .from(releaseSalts)
    .where(and(eq(releaseSalts.projectId, projectId), eq(releaseSalts.releaseId, releaseId)))
  if (!row) throw new Error('the salt was just stored')
  return row.salt
}

/** Whether the salt of a release is still there. */
export async function hasSalt(tx: Tx, projectId: ProjectId, releaseId: ReleaseId): Promise<boolean> {
  const rows = await tx.orm
    .select({ releaseId: releaseSalts.releaseId })
    .from(releaseSalts)
    .where(and(eq(releaseSalts.projectId, projectId), eq(releaseSalts.releaseId, releaseId)))
  return rows.length === 1
}

/** Stores what somebody decided. A trigger copies the role and refuses whoever had a hand in the cut. */
export async function insertApproval(
  tx: Tx,
  row: Omit<typeof releaseApprovals.$inferInsert, 'role' | 'approvedBy'>,
): Promise<void> {
  await tx.orm.insert(releaseApprovals).values({ ...row, approvedBy: BY_TRIGGER, role: '' })
}

/** Stores that a release was taken back. */
export async function insertWithdrawal(
  tx: Tx,
  row: Omit<typeof releaseWithdrawals.$inferInsert, 'withdrawnBy'>,
): Promise<void> {
  await tx.orm.insert(releaseWithdrawals).values({ ...row, withdrawnBy: BY_TRIGGER })
}

/** Records that somebody took a file away. */
export async function insertTake(tx: Tx, row: typeof releaseTakes.$inferInsert): Promise<void> {
  await tx.orm.insert(releaseTakes).values(row)
}

/** Who took what, newest first. */
export async function listTakes(
  tx: Tx,
  projectId: ProjectId,
  { releaseId, before, limit }: { releaseId: ReleaseId; before?: number | undefined; limit: number },
): Promise<(typeof releaseTakes.$inferSelect)[]> {
  return tx.orm
    .select()
    .from(releaseTakes)
    .where(
      and(
        eq(releaseTakes.projectId, projectId),
        eq(releaseTakes.releaseId, releaseId),
        before === undefined ? undefined : lt(releaseTakes.seq, before),
      ),
    )
    .orderBy(desc(releaseTakes.seq))
    .limit(limit)
}
