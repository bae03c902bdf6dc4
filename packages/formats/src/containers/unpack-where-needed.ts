import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { UnreadableStreamError } from './unreadable-stream-error.ts'
import { unzstd } from './unzstd.ts'

export type UnpackOptions = {
  /** The most bytes a packed file may unpack to. Default 16 GiB. */
  maxUnpackedBytes?: number | undefined
  /** The most unpacked bytes per packed byte, checked once 16 MiB are unpacked. Default 250. */
  maxRatio?: number | undefined
}

const RATIO_FROM_BYTES = 16 * 1024 * 1024

/** How packed files begin, whatever their names. */
const PACKINGS = [
  { name: 'gzip', magic: [0x1f, 0x8b], unpack: gunzip },
  { name: 'zstd', magic: [0x28, 0xb5, 0x2f, 0xfd], unpack: unzstd },
] as const

const MAGIC_BYTES = 4

/**
 * Passes a byte stream through, unpacking it if it begins as gzip or zstd does, whatever its name. Several members or
 * frames are one file, as for `zcat`.
 * @throws UnreadableStreamError when the packed data are damaged, cut off, or unpack to more than the limits allow
 */
export async function* unpackWhereNeeded(
  source: AsyncIterable<Uint8Array>,
  options: UnpackOptions = {},
): AsyncGenerator<Uint8Array, void, undefined> {
  const iterator = source[Symbol.asyncIterator]()
  let head: Uint8Array = new Uint8Array(0)
  let ended = false
  while (!ended && head.length < MAGIC_BYTES) {
    const next = await iterator.next()
    if (next.done) ended = true
    // A copy: the source may use one buffer again and again.
    else head = Buffer.concat([head, next.value])
  }
  const whole = resume(head, ended ? null : iterator)
  const packing = PACKINGS.find(({ magic }) => magic.every((byte, at) => head[at] === byte))
  if (packing) yield* limited(packing, whole, options)
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

async function* limited(
  { name, unpack }: (typeof PACKINGS)[number],
  source: AsyncIterable<Uint8Array>,
  { maxUnpackedBytes = 16 * 1024 ** 3, maxRatio = 250 }: UnpackOptions,
): AsyncGenerator<Uint8Array> {
  let packed = 0
  let unpacked = 0
  async function* counted() {
    for await (const chunk of source) {
      packed += chunk.length
      yield chunk
    }
  }
  try {
    for await (const chunk of unpack(counted())) {
      unpacked += chunk.length
      if (unpacked > maxUnpackedBytes)
        throw new UnreadableStreamError(
          `a ${name} file that unpacks to more than the limit`,
          `at most ${maxUnpackedBytes} bytes`,
        )
      if (unpacked > RATIO_FROM_BYTES && unpacked > packed * maxRatio)
        throw new UnreadableStreamError(
          `a ${name} file that unpacks to more than ${maxRatio} times its size`,
          'ordinary text',
        )
      yield chunk
    }
  } catch (error) {
    if (!isUnpackError(error)) throw error
    throw new UnreadableStreamError(`${name} data that are damaged or cut off here`, `a complete ${name} file`, {
      cause: error,
    })
  }
}

async function* gunzip(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const gunzipStream = createGunzip()
  const fed = pipeline(source, gunzipStream)
  // The loop below throws what the pipeline throws; this only keeps the same failure from counting as unhandled.
  fed.catch(() => undefined)
  yield* gunzipStream
}

function isUnpackError(error: unknown): boolean {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && /^Z(?:STD)?_/.test(error.code)
}
