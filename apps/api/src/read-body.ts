import { DomainError } from '@tiebreak/contracts/errors.ts'

/** Size limit of a JSON body. */
export const JSON_LIMIT_BYTES = 1024 * 1024

/** Limit on the total number of values in a JSON body: the largest list that a call takes has a thousand ids. */
export const JSON_MOST_VALUES = 3000

/** A body has this long; after that, it must have arrived at this average rate. */
const GRACE_MS = 60_000
const SLOWEST_BYTES_PER_SECOND = 1024

/**
 * The chunks of a body that arrives fast enough. A trickling body would otherwise hold its connection, and its place
 * among the uploads, for as long as it likes.
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
 * @throws DomainError `payload_too_large` as soon as it is known: at once if the request declares its length
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
  const message = `At most ${limitBytes / 1024 ** 2} MiB are accepted.`
  return new DomainError('payload_too_large', { details: [{ path: 'body', message }] })
}

/**
 * A whole JSON body, in memory.
 * @throws DomainError `unsupported_media_type`, `payload_too_large`, `bad_request` when it is not JSON or has too many values
 */
export async function readJson(request: Request): Promise<unknown> {
  requireMediaType(request, ['application/json'])
  const chunks = []
  for await (const chunk of limitedBody(request, JSON_LIMIT_BYTES)) chunks.push(chunk)
  const refusal = (message: string, cause?: unknown) =>
    new DomainError('bad_request', { details: [{ path: 'body', message }], cause })
  let value: unknown
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks)))
  } catch (cause) {
    throw refusal('The body is not JSON in UTF-8.', cause)
  }
  // Each may be wrong, and listing very many faults would keep everybody else waiting.
  if (hasMoreValues(value, JSON_MOST_VALUES)) throw refusal(`At most ${JSON_MOST_VALUES} values are accepted.`)
  return value
}

function hasMoreValues(value: unknown, most: number): boolean {
  const open = [value]
  let values = 0
  for (let item = open.pop(); item !== undefined; item = open.pop()) {
    if (typeof item !== 'object' || item === null) continue
    const inner = Object.values(item)
    values += inner.length
    if (values > most) return true
    open.push(...inner)
  }
  return false
}

/**
 * Refuses a body of another type. A missing Content-Type is refused too: browsers send such bodies across origins
 * without asking.
 * @throws DomainError `unsupported_media_type`
 */
export function requireMediaType(request: Request, wanted: readonly string[]): void {
  const given = request.headers.get('content-type')?.split(';', 1)[0]?.trim().toLowerCase()
  if (given !== undefined && wanted.includes(given)) return
  const message = `Send one of these as Content-Type: ${wanted.join(', ')}.`
  throw new DomainError('unsupported_media_type', { details: [{ path: 'header.content-type', message }] })
}
