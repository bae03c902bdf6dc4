import type { IncomingMessage, ServerResponse } from 'node:http'
import type { ErrorBody } from '@tiebreak/contracts/error-body.ts'
import { ERRORS } from '@tiebreak/contracts/errors.ts'
import { requestIdOf } from '#middleware/request-id.ts'

/** A body up to this size is read and forgotten, so that the connection stays; what is longer need not come at all. */
const SHORT_BYTES = 65_536

function hasLongBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > SHORT_BYTES
}

/**
 * Refuses a request without anything that answers else pass through: it has to cost next to nothing.
 * @param retryAfter in seconds
 */
export function turnAway(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  code: 'busy' | 'too_many_requests',
  { headers, retryAfter }: { headers: Readonly<Record<string, string>>; retryAfter: number },
): void {
  const { status, message } = ERRORS[code]
  const requestId = requestIdOf(incoming.headers['x-request-id'])
  const body: ErrorBody = { error: { code, message, requestId } }
  const text = JSON.stringify(body)
  outgoing.writeHead(status, {
    ...headers,
    'Content-Type': 'application/json',
    'Content-Length': Buffer.byteLength(text),
    'Cache-Control': 'no-store',
    'Retry-After': String(retryAfter),
    'X-Request-Id': requestId,
    ...(hasLongBody(incoming) ? { Connection: 'close' } : {}),
  })
  outgoing.end(text)
}
