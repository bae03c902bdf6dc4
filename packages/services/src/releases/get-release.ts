import type { Page, PageQuery } from '@tiebreak/contracts/common.ts'
import { DomainError } from '@tiebreak/contracts/errors.ts'
import { type ProjectId, ReleaseId } from '@tiebreak/contracts/ids.ts'
import {
  type Release,
  type ReleaseDetail,
  ReleaseManifest,
  ReleaseReport,
} from '@tiebreak/contracts/releases/schemas.ts'
import { findRelease, listReleases as findReleases, listReleaseFiles } from '@tiebreak/db/queries/releases/releases.ts'
import type { Verb } from '#context.ts'
import { inProject } from '#in-project.ts'
import { startAfter, toPage } from '#page.ts'
import { toRelease } from './to-release.ts'

type Named = { projectId: ProjectId; releaseId: ReleaseId }

/**
 * One release: where it stands, its report, its files.
 * @throws DomainError `release_not_found`
 */
export async function getRelease({ ctx, input }: Verb<Named>): Promise<ReleaseDetail> {
  const { projectId, releaseId } = input
  return inProject(ctx, projectId, async (tx, membership) => {
    const row = await findRelease(tx, projectId, releaseId)
    if (!row) throw new DomainError('release_not_found')
    const files = await listReleaseFiles(tx, projectId, releaseId)
    return {
      ...(await toRelease(ctx, tx, { projectId, membership, row })),
      report: row.report === null ? null : ReleaseReport.parse(row.report),
      files: files.map(({ path, mediaType, bytes, rows, sha256 }) => ({ path, mediaType, bytes, rows, sha256 })),
    }
  })
}

/** Releases, newest first. */
export async function listReleases({ ctx, input }: Verb<{ projectId: ProjectId } & PageQuery>): Promise<Page<Release>> {
  const { projectId, cursor, limit } = input
  return inProject(ctx, projectId, async (tx, membership) => {
    const rows = await findReleases(tx, projectId, { before: startAfter(cursor, ReleaseId), limit: limit + 1 })
    const found: Release[] = []
    for (const row of rows) found.push(await toRelease(ctx, tx, { projectId, membership, row }))
    return toPage(
      found,
      limit,
      ({ id }) => id,
      (one) => one,
    )
  })
}

/**
 * The manifest of a release, as it was approved or waits to be.
 * @throws DomainError `release_not_found`, `release_not_cut`
 */
export async function getReleaseManifest({ ctx, input }: Verb<Named>): Promise<ReleaseManifest> {
  const { projectId, releaseId } = input
  return inProject(ctx, projectId, async (tx) => {
    const row = await findRelease(tx, projectId, releaseId)
    if (!row) throw new DomainError('release_not_found')
    if (row.manifest === null) throw new DomainError('release_not_cut')
    return ReleaseManifest.parse(row.manifest)
  })
}
