import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { ReleaseManifest } from '@tiebreak/contracts/releases/schemas.ts'
import { findLastApproved, type ReleaseRow } from '@tiebreak/db/queries/releases/releases.ts'
import { withTransaction } from '@tiebreak/db/transaction.ts'
import type { PreviousRelease } from '@tiebreak/formats/releases/card/paper-facts.ts'
import type { ReleaseSource } from '@tiebreak/formats/releases/release-parts.ts'
import type { WorkerCtx } from '#context.ts'
import { compareRows } from '../compare-rows.ts'
import { readSnapshot } from '../snapshot/read-snapshot.ts'
import { SNAPSHOT_VERSION } from '../snapshot/snapshot.ts'
import { FILES_FOLDER, INPUT_FOLDER, releaseFolder } from '../to-release.ts'

/** The approved release before this one and what became of its rows; null for the first. */
export async function readPrevious(
  ctx: WorkerCtx,
  { projectId, row, source }: { projectId: ProjectId; row: ReleaseRow; source: ReleaseSource },
): Promise<PreviousRelease | null> {
  const last = await withTransaction(ctx.db, { projectId }, (tx) => findLastApproved(tx, projectId, row.id))
  if (!last) return null
  const manifest = ReleaseManifest.parse(last.manifest)
  const folder = releaseFolder(ctx, last)
  const changelog = await orGone(readFile(join(folder, FILES_FOLDER, 'CHANGELOG.md'), 'utf8'))
  if (manifest.code.snapshot !== SNAPSHOT_VERSION) return { manifest, changelog, changes: null }
  const before = await orGone(readSnapshot(join(folder, INPUT_FOLDER), true))
  return { manifest, changelog, changes: before && (await compareRows(before, source)) }
}

/** Null for what is no longer in the data folder. */
async function orGone<Read>(reading: Promise<Read>): Promise<Read | null> {
  return reading.catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  })
}
