import { ApiError } from '@tiebreak/client/client.ts'
import { sendParts } from '@tiebreak/client/send-parts.ts'
import { API } from '@tiebreak/contracts/api.ts'
import type { StartedImport } from '@tiebreak/contracts/data/schemas.ts'
import type { CallInput } from '@tiebreak/contracts/endpoint.ts'
import type { ProjectId, UploadId } from '@tiebreak/contracts/ids.ts'
import { api } from '#api.ts'
import { sendUpload } from '#send-upload.ts'
import { keptUpload } from './kept-upload.ts'

/** Attempts in a row that bring nothing, before a person is asked. */
const MOST_TRIES = 6

type Sending = {
  projectId: ProjectId
  file: File
  fileName: string
  query: NonNullable<CallInput<typeof API.importUpload>['query']>
  /** Bytes that have arrived or are on their way. */
  onProgress: (sentBytes: number) => void
  signal: AbortSignal
  /** Waits; ends early when the signal is aborted. */
  wait?: (ms: number, signal: AbortSignal) => Promise<void>
}

/**
 * Sends a long file in parts and starts its import. It goes on with what the server has: after a connection broke off by
 * itself, and when the same file is sent again later, also after the page was left. Only when aborted it is given up.
 * @throws `ApiError`; what the signal was aborted with
 */
export async function sendInParts(sending: Sending): Promise<StartedImport> {
  const { projectId, file, query, signal, onProgress, wait = pause } = sending
  const kept = keptUpload(projectId, file)
  const found = await findKept(projectId, kept.read())
  const upload = found ?? (await api.call(API.createUpload, { params: { projectId }, body: announced(sending) }))
  kept.write(upload.id)
  const params = { projectId, uploadId: upload.id }
  try {
    await sendParts({
      ...{ bytes: file.size, received: upload.received, onProgress, mostTries: MOST_TRIES, wait, signal },
      send: (from, to) =>
        sendUpload(
          API.appendUpload,
          { params, query: { from: String(from) } },
          { file: file.slice(from, to), onProgress: (sent) => onProgress(from + sent), signal },
        ),
      ask: () => api.call(API.getUpload, { params }),
    })
    const started = await api.call(API.importUpload, { params, query })
    kept.forget()
    return started
  } catch (error) {
    // One that is given up is not gone on with; what can't be removed now is removed by the server after a while.
    if (signal.aborted || (error instanceof ApiError && error.code === 'upload_not_found')) kept.forget()
    if (signal.aborted) void api.call(API.removeUpload, { params }).catch(() => undefined)
    throw error
  }

  function announced({ fileName }: Sending) {
    return { fileName, bytes: file.size }
  }
}

async function findKept(projectId: ProjectId, uploadId: UploadId | null) {
  if (uploadId === null) return null
  try {
    return await api.call(API.getUpload, { params: { projectId, uploadId } })
  } catch (error) {
    if (error instanceof ApiError && error.code === 'upload_not_found') return null
    throw error
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    })
  })
}
