import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { UnreadableStreamError } from './unreadable-stream-error.ts'

export type GunzipOptions = {
  /** The most bytes a gzip file may unpack to. Default 16 GiB. */
  maxUnpackedBytes?: number | undefined
  /** The most unpacked bytes per packed byte, checked once 16 MiB are unpacked. Default 250. */
  maxRatio?: number | undefined
}

const RATIO_FROM_BYTES = 16 * 1024 * 1024

/**
 * Passes a byte stream through, unpacking it if it starts with gzip's magic bytes (`1f 8b`), whatever its name.
 * @throws UnreadableStreamError when the gzip data are damaged, cut off, or unpack to more than the limits allow
 */
export async function* gunzipWhereNeeded(
  source: AsyncIterable<Uint8Array>,
  options: GunzipOptions = {},
): AsyncGenerator<Uint8Array, void, undefined> {
  const iterator = source[Symbol.asyncIterator]()
  let head: Uint8Array = new Uint8Array(0)
  let ended = false
  while (!ended && head.length < 2) {
    const next = await iterator.next()
    if (next.done) ended = true
    else head = head.length === 0 ? next.value : Buffer.concat([head, next.value])
  }
  const whole = resume(head, ended ? null : iterator)
  if (head[0] === 0x1f && head[1] === 0x8b) yield* gunzip(whole, options)
  else yield* whole
}

async function* resume(head: Uint8Array, rest: AsyncIterator<Uint8Array> | null): AsyncGenerator<Uint8Array> {
  try {
    if (head.length > 0) yield head
    if (rest) for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value
  } finally {
    await rest?.return?.()
  }
}

async function* gunzip(
  source: AsyncIterable<Uint8Array>,
  { maxUnpackedBytes = 16 * 1024 ** 3, maxRatio = 250 }: GunzipOptions,
): AsyncGenerator<Uint8Array> {
  let packed = 0
  let unpacked = 0
  async function* counted() {
    for await (const chunk of source) {
      packed += chunk.length
      yield chunk
    }
  }
  const gunzipStream = createGunzip()
  const fed = pipeline(counted, gunzipStream)
  // The loop below throws what the pipeline throws; this only keeps the same failure from counting as unhandled.
  fed.catch(() => undefined)
  try {
    for await (const chunk of gunzipStream) {
      unpacked += chunk.length
      if (unpacked > maxUnpackedBytes)
        throw new UnreadableStreamError(
          'a gzip file that unpacks to more than the limit',
          `at most ${maxUnpackedBytes} bytes`,
        )
      if (unpacked > RATIO_FROM_BYTES && unpacked > packed * maxRatio)
        throw new UnreadableStreamError(
          `a gzip file that unpacks to more than ${maxRatio} times its size`,
          'ordinary text',
        )
      yield chunk
    }
  } catch (error) {
    if (!isZlibError(error)) throw error
    throw new UnreadableStreamError('gzip data that are damaged or cut off here', 'a complete gzip file', {
      cause: error,
    })
  }
}

function isZlibError(error: unknown): boolean {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && error.code.startsWith('Z_')
}
