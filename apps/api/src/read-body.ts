import { DomainError } from '@tiebreak/contracts/errors.ts'

/** Largest JSON body. */
export const JSON_LIMIT_BYTES = 1024 * 1024

/** Most values in a JSON body, all together: the largest list that a call takes has a thousand ids. */
const JSON_MOST_VALUES = 3000

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
  // Each may be wrong, and saying so for very many keeps everybody else waiting.
  if (hasMoreValues(value, JSON_MOST_VALUES)) throw refusal(`At most ${JSON_MOST_VALUES} values are taken.`)
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
 * Refuses a body of another kind. One without Content-Type is refused too: browsers send such bodies across origins
 * without asking.
 * @throws DomainError `unsupported_media_type`
 */
export function requireMediaType(request: Request, wanted: readonly string[]): void {
  const given = request.headers.get('content-type')?.split(';', 1)[0]?.trim().toLowerCase()
  if (given === undefined || !wanted.includes(given)) throw new DomainError('unsupported_media_type')
}
