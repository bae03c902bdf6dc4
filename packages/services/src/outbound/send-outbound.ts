import { type LookupAddress, type LookupOptions, lookup as resolveName } from 'node:dns'
import { type IncomingMessage, request as sendPlainly } from 'node:http'
import { request as sendSecurely } from 'node:https'
import type { LookupFunction } from 'node:net'
import { isGlobal } from './is-global.ts'
import { NOT_PUBLIC, type OutboundRules, wayTo } from './outbound-rules.ts'

export type OutboundRequest = {
  url: string
  method: 'POST' | 'GET'
  headers: Readonly<Record<string, string>>
  body?: string
  /** The body of the response is wanted, if it has no more bytes than these. Without it, the status alone is waited for. */
  mostBytes?: number
  /** For everything together: name, connection, request and response. */
  timeoutMs: number
}

export type OutboundResponse = {
  status: number
  headers: IncomingMessage['headers']
  /** Empty unless it was wanted; null when it is larger than that. */
  body: Buffer | null
}

/** Why nothing was sent, or no response came: a sentence for whoever set the address. */
export class OutboundError extends Error {
  override readonly name = 'OutboundError'
}

/** Finds the addresses that a name stands for. */
export type ResolveName = (
  name: string,
  options: LookupOptions & { all: true },
  told: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void

/** So much of a response is read where what it says is not looked at. */
const MOST_READ_BYTES = 65_536
const NOTHING = Buffer.alloc(0)

/**
 * The one way out: every request of this instance to another machine passes here. The name is looked up once, and the
 * connection goes to an address that was looked at: a name that stands for another one a moment later leads nowhere.
 * Redirects are not followed, and there are no cookies and no proxies.
 * @throws OutboundError
 */
export async function sendOutbound(
  rules: OutboundRules,
  { url, method, headers, body = '', mostBytes, timeoutMs }: OutboundRequest,
  resolve: ResolveName = resolveName,
): Promise<OutboundResponse> {
  const found = wayTo(rules, url)
  if ('refused' in found) throw new OutboundError(found.refused)
  const send = new URL(url).protocol === 'https:' ? sendSecurely : sendPlainly
  return new Promise<OutboundResponse>((answered, failed) => {
    const request = send(url, {
      method,
      headers: { ...headers, ...(method === 'POST' ? { 'content-length': String(Buffer.byteLength(body)) } : {}) },
      agent: false,
      signal: AbortSignal.timeout(timeoutMs),
      lookup: found.way === 'named' ? onlyIf(resolve, () => true) : onlyIf(resolve, isGlobal),
    })
    request.on('error', (error) => failed(sentenceOf(error, timeoutMs)))
    // Whoever would speak another protocol is given up: without a listener the request would end without a word.
    request.on('upgrade', (response, socket) => {
      socket.destroy()
      answered({ status: response.statusCode ?? 0, headers: response.headers, body: NOTHING })
    })
    // Means nothing once it was answered or has failed.
    request.on('close', () => failed(new OutboundError('The connection broke off without a response.')))
    request.on('response', (response) => {
      const answer = { status: response.statusCode ?? 0, headers: response.headers }
      // The status alone decides, even if the rest breaks off or never ends.
      if (mostBytes === undefined) answered({ ...answer, body: NOTHING })
      const kept: Buffer[] = []
      let bytes = 0
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.byteLength
        if (bytes > (mostBytes ?? MOST_READ_BYTES)) {
          answered({ ...answer, body: null })
          request.destroy()
        } else if (mostBytes !== undefined) kept.push(chunk)
      })
      response.on('end', () => answered({ ...answer, body: Buffer.concat(kept) }))
      response.on('error', (error) => failed(sentenceOf(error, timeoutMs)))
    })
    request.end(body)
  })
}

/** Looks a name up, and gives its addresses only if all of them are as they should be. */
function onlyIf(resolve: ResolveName, isRight: (address: string) => boolean): LookupFunction {
  return (name, options, told) => {
    resolve(name, { ...options, all: true }, (error, addresses) => {
      if (error) return told(error, '')
      const [first] = addresses
      if (first === undefined || !addresses.every(({ address }) => isRight(address)))
        return told(new OutboundError(NOT_PUBLIC), '')
      if (options.all) told(null, addresses)
      else told(null, first.address, first.family)
    })
  }
}

function sentenceOf(error: Error, timeoutMs: number): OutboundError {
  if (error instanceof OutboundError) return error
  const code = 'code' in error ? String(error.code) : error.name
  if (error.name === 'AbortError' || error.name === 'TimeoutError' || code === 'ABORT_ERR')
    return new OutboundError(`There was no response within ${timeoutMs / 1000} s.`)
  return new OutboundError(SENTENCES[code] ?? `The request failed (${code}).`, { cause: error })
}

const SENTENCES: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'Nothing accepts connections there (ECONNREFUSED).',
  ENOTFOUND: 'There is no such host (ENOTFOUND).',
  EAI_AGAIN: 'The name could not be looked up (EAI_AGAIN).',
  ECONNRESET: 'The connection broke off (ECONNRESET).',
}
