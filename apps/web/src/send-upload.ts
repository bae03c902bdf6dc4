import { ApiError } from '@tiebreak/client/client.ts'
import { ACCOUNT_HEADER } from '@tiebreak/contracts/accounts/account-header.ts'
import { type CallInput, type CallOutput, type Endpoint, uploadTypeOf } from '@tiebreak/contracts/endpoint.ts'
import { readErrorBody } from '@tiebreak/contracts/read-error-body.ts'
import { api, noteRefusal, ownAccount } from './api.ts'

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
  if (error) {
    const failure = new ApiError({ status: request.status, ...error })
    noteRefusal(failure)
    return failure
  }
  return new ApiError({
    code: 'unreachable',
    status: request.status,
    message: `The server answered ${request.status} without saying why.`,
  })
}

/**
 * Sends a file and reports how many bytes have left. It is an XMLHttpRequest because `fetch` tells nothing about the way
 * up. Throws `ApiError`; aborting throws the signal's reason.
 */
export async function sendUpload<T extends Endpoint>(
  endpoint: T,
  input: CallInput<T>,
  { file, onProgress, signal }: { file: Blob; onProgress: (sentBytes: number) => void; signal?: AbortSignal },
): Promise<CallOutput<T>> {
  const address = api.url(endpoint, input)
  const account = await ownAccount()
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', address)
    request.setRequestHeader('content-type', uploadTypeOf(endpoint))
    request.setRequestHeader(ACCOUNT_HEADER, account)
    request.upload.addEventListener('progress', (event) => onProgress(event.loaded))
    request.addEventListener('load', () => {
      if (request.status < 200 || request.status > 299) return reject(failureOf(request))
      const answer = json(request.responseText)
      if (answer === null) return reject(failureOf(request))
      resolve(endpoint.response?.parse(answer) as CallOutput<T>)
    })
    request.addEventListener('error', () =>
      reject(new ApiError({ code: 'unreachable', status: 0, message: 'The server cannot be reached.' })),
    )
    request.addEventListener('abort', () => reject(signal?.reason))
    signal?.addEventListener('abort', () => request.abort())
    request.send(file)
  })
}
