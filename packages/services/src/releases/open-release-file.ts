import { open, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page, PageQuery } from '@tiebreak/contracts/common.ts'
import { DomainError } from '@tiebreak/contracts/errors.ts'
import { type ProjectId, type ReleaseId, UserId } from '@tiebreak/contracts/ids.ts'
import type { ReleaseTake } from '@tiebreak/contracts/releases/schemas.ts'
import type { Tx } from '@tiebreak/db/database.ts'
import { findAccount } from '@tiebreak/db/queries/accounts/accounts.ts'
import { findRelease, insertTake, listReleaseFiles, listTakes } from '@tiebreak/db/queries/releases/releases.ts'
import { actorName } from '#actor-id.ts'
import { audit } from '#audit/audit.ts'
import type { Verb } from '#context.ts'
import { inProject } from '#in-project.ts'
import type { OpenedFile } from '#instance/files/opened-file.ts'
import { maySeeNames } from '#members/names.ts'
import type { Membership } from '#membership.ts'
import { startAfterNumber, toPage } from '#page.ts'
import { FILES_FOLDER, releaseFolder, stateOf } from './to-release.ts'

type Named = { projectId: ProjectId; releaseId: ReleaseId }

/**
 * Opens a file of an approved release for download, and records who took it.
 * @throws DomainError `release_not_found`, `release_withdrawn`, `release_not_approved`, `release_file_not_found`,
 * `export_file_gone`
 */
export async function openReleaseFile({ ctx, input }: Verb<Named & { path: string }>): Promise<OpenedFile> {
  const { projectId, releaseId, path } = input
  const { row, file } = await inProject(ctx, projectId, async (tx) => {
    const row = await findRelease(tx, projectId, releaseId)
    if (!row) throw new DomainError('release_not_found')
    const state = stateOf(row)
    if (state === 'withdrawn') throw new DomainError('release_withdrawn')
    if (state !== 'approved') throw new DomainError('release_not_approved')
    // Only what the manifest lists is ever opened: a path that leads elsewhere is not among it.
    const file = (await listReleaseFiles(tx, projectId, releaseId)).find((one) => one.path === path)
    if (!file) throw new DomainError('release_file_not_found')
    await insertTake(tx, { projectId, releaseId, path, takenBy: actorName(ctx.actor) })
    await audit(ctx, tx, { projectId, action: 'release.take', subject: releaseId, detail: { path } })
    return { row, file }
  })
  const { bytes, sha256, mediaType } = file
  const at = join(releaseFolder(ctx, row), FILES_FOLDER, path)
  const found = await stat(at).catch(() => null)
  if (found?.size !== bytes) {
    ctx.log.error({ projectId, releaseId }, 'a file of a release is missing from the data folder, or incomplete')
    throw new DomainError('export_file_gone')
  }
  return {
    fileName: path.slice(path.lastIndexOf('/') + 1),
    contentType: mediaType,
    bytes,
    sha256,
    // An empty file has no last byte to name.
    read: async ({ first, last }) => (await open(at)).createReadStream(bytes === 0 ? {} : { start: first, end: last }),
  }
}

/**
 * Who took which file when, newest first.
 * @throws DomainError `release_not_found`
 */
export async function listReleaseTakes({ ctx, input }: Verb<Named & PageQuery>): Promise<Page<ReleaseTake>> {
  const { projectId, releaseId, cursor, limit } = input
  return inProject(ctx, projectId, async (tx, membership) => {
    if (!(await findRelease(tx, projectId, releaseId))) throw new DomainError('release_not_found')
    const rows = await listTakes(tx, projectId, { releaseId, before: startAfterNumber(cursor), limit: limit + 1 })
    const names = new Map<string, string>()
    for (const { takenBy } of rows) if (!names.has(takenBy)) names.set(takenBy, await takerOf(tx, membership, takenBy))
    return toPage(
      rows,
      limit,
      ({ seq }) => String(seq),
      ({ path, takenBy, takenAt }) => ({ path, by: names.get(takenBy) ?? '', at: takenAt.toISOString() }),
    )
  })
}

/** Whoever took a file, as stored ("user:…", "token:…"): leads see names of people, others what it was. */
async function takerOf(tx: Tx, membership: Membership, takenBy: string): Promise<string> {
  const [kind = '', id = ''] = takenBy.split(':')
  if (kind !== 'user') return kind
  const account = maySeeNames(membership) ? await findAccount(tx, UserId.parse(id)) : undefined
  return account?.name ?? 'person'
}
