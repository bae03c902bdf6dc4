import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { IMPORTS } from '@tiebreak/contracts/data/formats.ts'
import type { ImportChoices } from '@tiebreak/contracts/data/import-choices.ts'
import { WAITING_MOST } from '@tiebreak/contracts/data/looking.ts'
import type { ImportQuery, StartedImport } from '@tiebreak/contracts/data/schemas.ts'
import { DomainError } from '@tiebreak/contracts/errors.ts'
import { withDefaults } from '@tiebreak/contracts/format-options.ts'
import { ImportId, JobId, type ProjectId, type UploadId } from '@tiebreak/contracts/ids.ts'
import { newId } from '@tiebreak/db/new-id.ts'
import { findMapping } from '@tiebreak/db/queries/data/import-mappings.ts'
import { insertImport } from '@tiebreak/db/queries/data/imports.ts'
import { countWaitingImports } from '@tiebreak/db/queries/data/looks.ts'
import { deleteUpload } from '@tiebreak/db/queries/data/uploads.ts'
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

type Input = {
  projectId: ProjectId
  body: AsyncIterable<Uint8Array>
  /** The upload that brought the file in parts: it ends with this, so that it is imported once. */
  uploadId?: UploadId
} & ImportQuery

/**
 * Stores a file that arrives as a stream, and queues its import, or the look after which it waits to be confirmed. The
 * file is on disk before the job exists; a stream that breaks off, or a file over the limit, leaves nothing behind. The
 * file's name says which process writes it, so that what a killed process left can be told from an upload in progress.
 * @throws DomainError `too_many_jobs`, `imports_waiting`, `mapping_not_found`, `upload_not_found`
 */
export async function startImport({ ctx, input }: Verb<Input>): Promise<StartedImport> {
  const { projectId, body, uploadId, fileName, simulated, format, options, look = 'false' } = input
  const kind = look === 'true' ? 'look_at_import' : 'import'
  const importId = newId(ImportId)
  const jobId = newId(JobId)
  const folder = join(ctx.filesDir, 'imports')
  const storedAs = `${importId}.${await thisOwner()}.jsonl`
  const path = join(folder, storedAs)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  try {
    const bytes = await writeChunks(body, path, 'wx')
    await inProject(ctx, projectId, async (tx) => {
      if (uploadId !== undefined && !(await deleteUpload(tx, projectId, uploadId)))
        throw new DomainError('upload_not_found')
      await requireRoom(ctx, tx, projectId, kind)
      if (kind === 'look_at_import' && (await countWaitingImports(tx, projectId)) >= WAITING_MOST)
        throw new DomainError('imports_waiting')
      const mapping = input.mapping === undefined ? null : await findMapping(tx, projectId, input.mapping)
      if (mapping === undefined) throw new DomainError('mapping_not_found')
      await holdFiles(tx)
      const createdBy = actorId(ctx.actor)
      const job = {
        projectId,
        id: jobId,
        kind,
        unit: 'bytes',
        subjectId: importId,
        requestId: ctx.requestId,
      } as const
      await enqueueJob(tx, { ...job, createdBy, payload: { importId, ...(look === 'true' ? { from: 1 } : {}) } })
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
        stage: look === 'true' ? 'look' : 'import',
        mapping: mapping?.mapping ?? null,
        choices: {
          ...choicesIn(input),
          corrections: input.corrections ?? (ctx.actor.kind === 'token' ? 'refuse' : 'version'),
        },
        createdBy,
      })
      await audit(ctx, tx, {
        projectId,
        action: 'import.start',
        subject: importId,
        detail: { fileName, bytes, simulated, look, ...(format === undefined ? {} : { format, options }) },
      })
    })
    return { importId, jobId, bytes }
  } catch (error) {
    await rm(path, { force: true })
    throw error
  }
}

/** What was chosen in the address, apart from corrections: it holds for an import at once, and is the start of what a person confirms. */
function choicesIn({
  leaveOut = [],
  keepColumns,
  names,
}: Pick<Input, 'leaveOut' | 'keepColumns' | 'names'>): Omit<ImportChoices, 'corrections'> {
  return {
    leaveOut,
    keepColumns: keepColumns === 'true',
    names: {},
    ...(names === undefined ? {} : { allNames: names }),
  }
}
