import { type FileHandle, open } from 'node:fs/promises'
import { UPLOAD_PART_BYTES } from '@tiebreak/contracts/choices.ts'
import type { AppendUpload, Upload } from '@tiebreak/contracts/data/uploads.ts'
import { DomainError } from '@tiebreak/contracts/errors.ts'
import type { ProjectId, UploadId } from '@tiebreak/contracts/ids.ts'
import { findUpload, setUploadReceived, type UploadRow } from '@tiebreak/db/queries/data/uploads.ts'
import type { Verb } from '#context.ts'
import { inProject } from '#in-project.ts'
import { toUpload, uploadFile } from './upload-file.ts'

type Input = { projectId: ProjectId; uploadId: UploadId; body: AsyncIterable<Uint8Array> } & AppendUpload

/**
 * Takes the next bytes of a file. What arrives is written down part by part, once it is on the disk, so that a connection that
 * breaks off costs no more than a part of it.
 * @throws DomainError `upload_not_found`; `upload_elsewhere` when other bytes come next; `payload_too_large` when there are
 * more than were announced
 */
export async function appendUpload({ ctx, input }: Verb<Input>): Promise<Upload> {
  const { projectId, uploadId, from, body } = input
  const found = await inProject(ctx, projectId, (tx) => findUpload(tx, projectId, uploadId))
  if (!found) throw new DomainError('upload_not_found')
  if (found.received !== from) throw elsewhere(found)
  let row: UploadRow = found
  const note = async (to: number) => {
    const now = await inProject(
      ctx,
      projectId,
      async (tx) =>
        (await setUploadReceived(tx, projectId, uploadId, { from: row.received, to })) ??
        findUpload(tx, projectId, uploadId),
    )
    if (!now) throw new DomainError('upload_not_found')
    if (now.received !== to) throw elsewhere(now)
    row = now
  }
  const file = await open(uploadFile(ctx.filesDir, { projectId, id: uploadId }), 'r+').catch(ifGone)
  try {
    let at = from
    for await (const chunk of body) {
      if (at + chunk.byteLength > row.bytes) throw tooMany(row)
      await writeAll(file, chunk, at)
      at += chunk.byteLength
      if (at - row.received < UPLOAD_PART_BYTES) continue
      await file.datasync()
      await note(at)
    }
    await file.datasync()
    if (at > row.received) await note(at)
    return toUpload(row)
  } finally {
    await file.close()
  }
}

async function writeAll(file: FileHandle, chunk: Uint8Array, at: number): Promise<void> {
  for (let done = 0; done < chunk.byteLength; ) {
    const { bytesWritten } = await file.write(chunk, done, chunk.byteLength - done, at + done)
    done += bytesWritten
  }
}

function elsewhere({ received }: UploadRow): DomainError {
  return new DomainError('upload_elsewhere', { details: [{ path: 'query.from', message: `${received} comes next.` }] })
}

function tooMany({ bytes }: UploadRow): DomainError {
  const message = `The file was announced with ${bytes} bytes.`
  return new DomainError('payload_too_large', { details: [{ path: 'body', message }] })
}

function ifGone(error: NodeJS.ErrnoException): never {
  throw error.code === 'ENOENT' ? new DomainError('upload_not_found', { cause: error }) : error
}
