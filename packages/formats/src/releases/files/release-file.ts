import type { Row } from '../columns/column.ts'

/** A file of a release. Files are written one after another: the bytes of each are read before the next is asked for. */
export type ReleaseFile = {
  /** Within the release, with `/`. */
  path: string
  mediaType: string
  /** The rows in the bytes that were read: all, once these have ended. Null of files without rows. */
  readonly rows: number | null
  bytes: AsyncIterable<Uint8Array>
}

type Described = Pick<ReleaseFile, 'path' | 'mediaType'>

/**
 * A file with rows; `assertRead` throws when its bytes were not read to the end, since what it did not take would come in
 * the next one.
 */
export function fileOfRows(
  { path, mediaType }: Described,
  rows: AsyncIterable<Row>,
  write: (rows: AsyncIterable<Row>) => AsyncIterable<Uint8Array>,
): { file: ReleaseFile; assertRead: () => void } {
  let count = 0
  let isRead = false
  async function* counted() {
    for await (const row of rows) {
      count += 1
      yield row
    }
  }
  async function* bytes() {
    yield* write(counted())
    isRead = true
  }
  return {
    file: {
      path,
      mediaType,
      get rows() {
        return count
      },
      bytes: bytes(),
    },
    assertRead: () => {
      if (!isRead) throw new Error(`The bytes of ${path} were not read to the end.`)
    },
  }
}

/** A small file of text without rows. */
export function fileOfText(described: Described, text: string): ReleaseFile {
  async function* bytes() {
    yield Buffer.from(text, 'utf8')
  }
  return { ...described, rows: null, bytes: bytes() }
}
