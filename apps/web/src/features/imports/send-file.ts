import { ApiError } from '@tiebreak/api/client.ts'
import { API } from '@tiebreak/contracts/api.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { StartedImport } from '@tiebreak/contracts/import.ts'
import { readErrorBody } from '@tiebreak/contracts/read-error-body.ts'
import { api } from '#api.ts'

/** A file name as the server takes it: printable, at most 200 characters. */
function oneLine(name: string): string {
  return (
    name
      .replace(/\p{Cc}/gu, ' ')
      .trim()
      .slice(-200)
      .trim() || 'import.jsonl'
  )
}

function json(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // Not JSON, so not one of our answers.
    return null
  }
}

function failureOf(request: XMLHttpRequest): ApiError {
  const error = readErrorBody(json(request.responseText))
  if (error) return new ApiError({ status: request.status, ...error })
  return new ApiError({
    code: 'unreachable',
    status: request.status,
    message: `The server answered ${request.status} without saying why.`,
  })
}

/**
 * Sends a file of own JSONL and reports how many bytes have left. It is an XMLHttpRequest because `fetch` tells nothing
 * about the way up. Throws `ApiError`; aborting throws the signal's reason.
 */
export function sendFile({
  projectId,
  file,
  simulated,
  onProgress,
  signal,
}: {
  projectId: ProjectId
  file: File
  simulated: boolean
  onProgress: (sentBytes: number) => void
  signal: AbortSignal
}): Promise<StartedImport> {
  const address = api.url(API.startImport, {
    params: { projectId },
    query: { fileName: oneLine(file.name), simulated: simulated ? 'true' : 'false' },
  })
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', address)
    request.setRequestHeader('content-type', API.startImport.upload)
    request.upload.addEventListener('progress', (event) => onProgress(event.loaded))
    request.addEventListener('load', () => {
      if (request.status < 200 || request.status > 299) return reject(failureOf(request))
      const started = json(request.responseText)
      if (started === null) return reject(failureOf(request))
      resolve(API.startImport.response.parse(started))
    })
    request.addEventListener('error', () =>
      reject(new ApiError({ code: 'unreachable', status: 0, message: 'The server cannot be reached.' })),
    )
    request.addEventListener('abort', () => reject(signal.reason))
    signal.addEventListener('abort', () => request.abort())
    request.send(file)
  })
}
