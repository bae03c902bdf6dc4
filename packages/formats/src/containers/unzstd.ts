import { createZstdDecompress } from 'node:zlib'

/**
 * Unpacks zstd, frame by frame: Node's decompressor ends at the first frame that ends within a chunk, and drops the
 * rest without a word (as of Node 24).
 */
export async function* unzstd(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const chunks = source[Symbol.asyncIterator]()
  let rest: Uint8Array | null = null
  const next = async (): Promise<Uint8Array | null> => {
    const held = rest
    rest = null
    if (held) return held
    const read = await chunks.next()
    return read.done ? null : read.value
  }
  try {
    for (let first = await next(); first !== null; first = await next()) {
      if (first.length === 0) continue
      const { unpacked, left } = frames(first, next)
      yield* unpacked
      rest = await left
    }
  } finally {
    await chunks.return?.()
  }
}

/** What a decompressor takes until it ends, and the bytes that it left of the last chunk. */
function frames(first: Uint8Array, next: () => Promise<Uint8Array | null>) {
  const unpacked = createZstdDecompress()
  const feed = async (): Promise<Uint8Array | null> => {
    let fed = 0
    for (let chunk: Uint8Array | null = first; chunk !== null; chunk = await next()) {
      const given = chunk
      fed += given.length
      await new Promise<void>((resolve, reject) =>
        unpacked.write(given, (error) => (error ? reject(error) : resolve())),
      )
      const unused = fed - unpacked.bytesWritten
      if (unused > 0) return given.subarray(given.length - unused)
    }
    unpacked.end()
    return null
  }
  const left = feed().catch((error: Error) => {
    unpacked.destroy(error)
    throw error
  })
  left.catch(() => undefined)
  return { unpacked, left }
}
