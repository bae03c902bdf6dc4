import { randomUUID } from 'node:crypto'
import { type FileHandle, open } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'
import { type ApiClient, ApiError } from '@tiebreak/client/client.ts'
import { API } from '@tiebreak/contracts/api.ts'
import { UPLOAD_PART_BYTES } from '@tiebreak/contracts/choices.ts'
import type { StartedImport } from '@tiebreak/contracts/data/schemas.ts'
import type { Upload } from '@tiebreak/contracts/data/uploads.ts'
import type { CallInput } from '@tiebreak/contracts/endpoint.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { whenThereIsRoom } from './when-there-is-room.ts'

/** Attempts in a row that bring nothing. Each waits longer than the one before. */
const MOST_TRIES = 8
const FIRST_PAUSE_MS = 500
const LONGEST_PAUSE_MS = 30_000

type Sending = {
  projectId: ProjectId
  file: string
  fileName: string
  query: NonNullable<CallInput<typeof API.importUpload>['query']>
  signal: AbortSignal
  onProgress: (sent: { done: number; total: number }) => void
}

/**
 * Sends a file in parts and starts its import. Where a connection breaks off, it goes on with what the instance has; given up,
 * it leaves nothing there.
 * @throws what the signal was aborted with; `ApiError` when the instance refuses, or cannot be reached for minutes
 */
export async function sendInParts(client: ApiClient, sending: Sending): Promise<StartedImport> {
  const { projectId, file, fileName, query, signal } = sending
  const handle = await open(file)
  let upload: Upload | undefined
  try {
    const { size: bytes } = await handle.stat()
    const idempotencyKey = randomUUID()
    const body = { fileName, bytes }
    const begun = await whenThereIsRoom(
      () => client.call(API.createUpload, { params: { projectId }, body }, { idempotencyKey, signal }),
      { isRepeatable: true },
    )
    upload = begun
    const params = { projectId, uploadId: begun.id }
    await sendAll(client, { ...sending, handle, params, bytes })
    const key = randomUUID()
    const started = await whenThereIsRoom(
      () => client.call(API.importUpload, { params, query }, { idempotencyKey: key }),
      { isRepeatable: true },
    )
    upload = undefined
    return started
  } finally {
    await handle.close()
    // What is left is removed by the instance after a while in any case.
    if (upload !== undefined)
      await client.call(API.removeUpload, { params: { projectId, uploadId: upload.id } }).catch(() => undefined)
  }
}

type Parts = Sending & {
  handle: FileHandle
  params: CallInput<typeof API.getUpload>['params']
  bytes: number
}

async function sendAll(client: ApiClient, { handle, params, bytes, signal, onProgress }: Parts): Promise<void> {
  let tries = 0
  for (let from = 0; from < bytes; ) {
    signal.throwIfAborted()
    try {
      const part = await read(handle, from, Math.min(UPLOAD_PART_BYTES, bytes - from))
      const { received } = await client.upload(API.appendUpload, { params, query: { from: String(from) } }, part)
      from = received
      tries = 0
      onProgress({ done: from, total: bytes })
    } catch (error) {
      tries += 1
      if (!mayPass(error) || tries === MOST_TRIES) throw error
      await pause(Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (tries - 1)), undefined, { signal }).catch(
        () => undefined,
      )
      signal.throwIfAborted()
      from = await client.call(API.getUpload, { params }).then(
        ({ received }) => received,
        (failed: unknown) => {
          if (!mayPass(failed)) throw failed
          return from
        },
      )
    }
  }
}

async function read(handle: FileHandle, from: number, length: number): Promise<Uint8Array<ArrayBuffer>> {
  const part = new Uint8Array(length)
  const { bytesRead } = await handle.read(part, 0, length, from)
  if (bytesRead < length) throw new Error(`the file became shorter than ${from + length} bytes while it was sent`)
  return part
}

/** Whether it may go well the next time: the connection, the other end, or somebody else who was quicker. */
function mayPass(error: unknown): boolean {
  if (!(error instanceof ApiError)) return false
  return error.status === 0 || error.status >= 500 || error.status === 429 || error.code === 'upload_elsewhere'
}
