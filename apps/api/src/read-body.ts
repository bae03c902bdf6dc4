import { DomainError } from '@tiebreak/contracts/errors.ts'

/** Largest JSON body. */
export const JSON_LIMIT_BYTES = 1024 * 1024

/** A body may take its time for so long; after that it has to have come this fast on average. */
const GRACE_MS = 60_000
const SLOWEST_BYTES_PER_SECOND = 1024

/**
 * The chunks of a body that comes fast enough. One that trickles would keep its connection, and its place among the files
 * on their way, for as long as it likes.
 * @throws DomainError `body_too_slow`
 */
export async function* notTooSlow(
  chunks: AsyncIterable<Uint8Array>,
  now: () => number = () => performance.now(),
): AsyncGenerator<Uint8Array, void, undefined> {
  const begun = now()
  let bytes = 0
  for await (const chunk of chunks) {
    bytes += chunk.byteLength
    const lateMs = now() - begun - GRACE_MS
    if (lateMs > 0 && bytes < (lateMs / 1000) * SLOWEST_BYTES_PER_SECOND) throw new DomainError('body_too_slow')
    yield chunk
  }
}

/**
 * The chunks of a request's body, up to a limit.
 * @throws DomainError `payload_too_large` as soon as it is known: at once when the request says so itself
 */
export async function* limitedBody(request: Request, limitBytes: number): AsyncGenerator<Uint8Array, void, undefined> {
  if (Number(request.headers.get('content-length') ?? 0) > limitBytes) throw tooLarge(limitBytes)
  let bytes = 0
  for await (const chunk of request.body ?? []) {
    bytes += chunk.byteLength
    if (bytes > limitBytes) throw tooLarge(limitBytes)
    yield chunk
  }
}

function tooLarge(limitBytes: number): DomainError {
  const message = `At most ${limitBytes / 1024 ** 2} MiB are taken.`
  return new DomainError('payload_too_large', { details: [{ path: 'body', message }] })
}

/**
 * A whole JSON body, in memory.
 * @throws DomainError `unsupported_media_type`, `payload_too_large`, `bad_request` when it is not JSON
 */
export async function readJson(request: Request): Promise<unknown> {
  requireMediaType(request, 'application/json')
  const chunks = []
  for await (const chunk of limitedBody(request, JSON_LIMIT_BYTES)) chunks.push(chunk)
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks)))
  } catch (cause) {
    throw new DomainError('bad_request', {
      details: [{ path: 'body', message: 'This is not JSON in UTF-8.' }],
      cause,
    })
  }
}

/**
 * Refuses a body of another kind. One without Content-Type is refused too: browsers send such bodies across origins
 * without asking.
 * @throws DomainError `unsupported_media_type`
 */
export function requireMediaType(request: Request, wanted: string): void {
  const given = request.headers.get('content-type')?.split(';', 1)[0]?.trim().toLowerCase()
  if (given !== wanted) throw new DomainError('unsupported_media_type')
}
