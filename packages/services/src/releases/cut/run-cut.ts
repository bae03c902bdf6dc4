import { randomBytes, randomUUID } from 'node:crypto'
import { mkdir, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { DomainError } from '@tiebreak/contracts/errors.ts'
import type { JobId, ProjectId, ReleaseId } from '@tiebreak/contracts/ids.ts'
import { findRelease, insertSalt, type ReleaseRow, setReleaseCut } from '@tiebreak/db/queries/releases/releases.ts'
import { withTransaction } from '@tiebreak/db/transaction.ts'
import type { WorkerCtx, WorkerVerb } from '#context.ts'
import { thisOwner } from '#instance/files/upload-owner.ts'
import { type Report, runJob } from '#jobs/run-job.ts'
import { waitForMark } from '#jobs/wait-for-mark.ts'
import { fitBelow } from '#measures/fit-below.ts'
import { checkRelease } from '../checks/check-release.ts'
import { FILES_FOLDER, INPUT_FOLDER, releaseFolder } from '../to-release.ts'
import { describeCut } from './describe-cut.ts'
import { readCheckFacts } from './read-check-facts.ts'
import { readInput } from './read-input.ts'
import { readPrevious } from './read-previous.ts'
import { writeFiles } from './write-files.ts'

type Input = { projectId: ProjectId; jobId: JobId; releaseId: ReleaseId }

/**
 * Cuts a release: reads the database once below one mark, stores the canonical input, and makes all files from that alone. It
 * gets its name and its manifest together once it is whole, so nobody sees half a release; an interrupted cut begins anew
 * with the same salt and seed. It then waits until somebody else approves it.
 */
export async function runCut({ ctx, input }: WorkerVerb<Input>): Promise<void> {
  const { projectId, releaseId } = input
  await runJob(ctx, input, async (report) => {
    const row = await withTransaction(ctx.db, { projectId }, (tx) => findRelease(tx, projectId, releaseId))
    if (!row) throw new DomainError('release_not_found')
    // An attempt taken for dead may have been whole after all.
    if (row.manifestDigest !== null) return
    const reach = await waitForMark(ctx, input)
    const folder = releaseFolder(ctx, row)
    // An attempt taken for dead may still be writing, so each has a folder of its own, whose name says which process writes it.
    const part = `${folder}.${await thisOwner()}.${randomUUID()}.part`
    await mkdir(dirname(folder), { recursive: true, mode: 0o700 })
    for (const own of [INPUT_FOLDER, FILES_FOLDER]) await mkdir(join(part, own), { recursive: true, mode: 0o700 })
    try {
      await cut(ctx, { projectId, row, part, folder, ...reach }, report)
    } catch (error) {
      await rm(part, { recursive: true, force: true })
      throw error
    }
  })
}

type Cut = { projectId: ProjectId; row: ReleaseRow; part: string; folder: string; mark: string; missing: number }

async function cut(
  ctx: WorkerCtx,
  { projectId, row, part, folder, mark, missing }: Cut,
  report: Report,
): Promise<void> {
  const fits = await fitBelow(ctx, { projectId, mark })
  const salt = await withTransaction(ctx.db, { projectId }, (tx) => insertSalt(tx, projectId, row.id, randomBytes(32)))
  const read = await readInput(ctx, { projectId, row, mark, fits, salt, folder: join(part, INPUT_FOLDER) }, report)
  const made = await writeFiles(join(part, INPUT_FOLDER), join(part, FILES_FOLDER), row.policy.shapes)
  const facts = await withTransaction(ctx.db, { projectId }, (tx) => readCheckFacts(tx, { projectId, row, salt, fits }))
  const checks = await checkRelease(made.source, { ...facts, deviation: read.splits.deviation })
  const previous = await readPrevious(ctx, { projectId, row, source: made.source })
  const url = new URL(`/projects/${projectId}/releases/${row.id}`, ctx.publicUrl).href
  const described = await describeCut({
    ...{ projectId, row, read, made, checks, salt, missing, url, previous },
    folder: part,
  })
  await withTransaction(ctx.db, { projectId }, async (tx) => {
    if (!(await setReleaseCut(tx, { projectId, id: row.id }, described.cut, described.files))) {
      await rm(part, { recursive: true, force: true })
      return
    }
    // The row is held meanwhile, so that it refers to this folder even if two attempts finish at once.
    await rm(folder, { recursive: true, force: true })
    await rename(part, folder)
  })
}
