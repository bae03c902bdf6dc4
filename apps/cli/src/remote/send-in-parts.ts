import { randomUUID } from 'node:crypto'
import { type FileHandle, open } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'
import type { ApiClient } from '@tiebreak/client/client.ts'
import { sendParts } from '@tiebreak/client/send-parts.ts'
import { API } from '@tiebreak/contracts/api.ts'
import type { StartedImport } from '@tiebreak/contracts/data/schemas.ts'
import type { Upload } from '@tiebreak/contracts/data/uploads.ts'
import type { CallInput } from '@tiebreak/contracts/endpoint.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { StartupError } from '@tiebreak/contracts/startup-error.ts'
import { whenThereIsRoom } from './when-there-is-room.ts'

/** Attempts in a row that bring nothing: about a minute. */
const MOST_TRIES = 8

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
  const { projectId, file, fileName, query, signal, onProgress } = sending
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
    await sendParts({
      ...{ bytes, received: begun.received, signal, mostTries: MOST_TRIES },
      send: async (from, to) =>
        client.upload(API.appendUpload, { params, query: { from: String(from) } }, await read(handle, from, to - from)),
      ask: () => client.call(API.getUpload, { params }),
      onProgress: (done) => onProgress({ done, total: bytes }),
      // An abort is looked for after each wait.
      wait: (ms) => pause(ms, undefined, { signal }).catch(() => undefined),
    })
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

async function read(handle: FileHandle, from: number, length: number): Promise<Uint8Array<ArrayBuffer>> {
  const part = new Uint8Array(length)
  const { bytesRead } = await handle.read(part, 0, length, from)
  if (bytesRead < length)
    throw new StartupError('config_invalid', 'The file became shorter while it was sent. Nothing was saved.')
  return part
}
