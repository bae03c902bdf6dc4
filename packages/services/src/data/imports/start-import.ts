import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { IMPORTS } from '@tiebreak/contracts/data/formats.ts'
import type { ImportQuery, StartedImport } from '@tiebreak/contracts/data/schemas.ts'
import { withDefaults } from '@tiebreak/contracts/format-options.ts'
import { ImportId, JobId, type ProjectId } from '@tiebreak/contracts/ids.ts'
import { newId } from '@tiebreak/db/new-id.ts'
import { insertImport } from '@tiebreak/db/queries/data/imports.ts'
import { holdFiles } from '@tiebreak/db/queries/instance/files.ts'
import { enqueueJob } from '@tiebreak/db/queries/jobs/jobs.ts'
import { actorId } from '#actor-id.ts'
import { audit } from '#audit/audit.ts'
import type { Verb } from '#context.ts'
import { inProject } from '#in-project.ts'
import { thisOwner } from '#instance/files/upload-owner.ts'
import { requireRoom } from '#jobs/require-room.ts'
import { writeChunks } from '#write-chunks.ts'
import { NO_COUNTS } from './counts.ts'

type Input = { projectId: ProjectId; body: AsyncIterable<Uint8Array> } & ImportQuery

/**
 * Stores a file that arrives as a stream, and queues its import. The file is on disk before the job exists; a stream
 * that breaks off, or a file over the limit, leaves nothing behind. The file's name says which process writes it, so
 * that what a killed process left can be told from an upload in progress.
 * @throws DomainError `too_many_jobs`
 */
export async function startImport({ ctx, input }: Verb<Input>): Promise<StartedImport> {
  const { projectId, body, fileName, simulated, format, options } = input
  const importId = newId(ImportId)
  const jobId = newId(JobId)
  const folder = join(ctx.filesDir, 'imports')
  const storedAs = `${importId}.${await thisOwner()}.jsonl`
  const path = join(folder, storedAs)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  try {
    const bytes = await writeChunks(body, path, 'wx')
    await inProject(ctx, projectId, async (tx) => {
      await requireRoom(ctx, tx, projectId, 'import')
      await holdFiles(tx)
      const createdBy = actorId(ctx.actor)
      const job = {
        projectId,
        id: jobId,
        kind: 'import',
        unit: 'bytes',
        subjectId: importId,
        requestId: ctx.requestId,
      } as const
      await enqueueJob(tx, { ...job, createdBy, payload: { importId } })
      await insertImport(tx, {
        projectId,
        id: importId,
        jobId,
        fileName,
        storedAs,
        bytes,
        simulated: simulated === 'true',
        ...(format === undefined ? {} : { format, options: withDefaults(IMPORTS[format].options, options) }),
        counts: NO_COUNTS,
        createdBy,
      })
      await audit(ctx, tx, {
        projectId,
        action: 'import.start',
        subject: importId,
        detail: { fileName, bytes, simulated, ...(format === undefined ? {} : { format, options }) },
      })
    })
    return { importId, jobId, bytes }
  } catch (error) {
    await rm(path, { force: true })
    throw error
  }
}
