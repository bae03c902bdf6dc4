import type { Column, Row } from '../columns/column.ts'
import { fileOfRows, type ReleaseFile } from './release-file.ts'
import { writeParquet } from './write-parquet.ts'

const PARQUET_TYPE = 'application/vnd.apache.parquet'

type Wanted = {
  columns: readonly Column[]
  rows: AsyncIterable<Row>
  /** Key-value metadata of each file. */
  about: Readonly<Record<string, string>>
}

/** One Parquet file with all of the rows. */
export async function* parquetFile(path: string, { columns, rows, about }: Wanted): AsyncGenerator<ReleaseFile> {
  const { file, assertRead } = fileOfRows({ path, mediaType: PARQUET_TYPE }, rows, (counted) =>
    writeParquet(counted, columns, about),
  )
  yield file
  assertRead()
}

/**
 * The rows in as many files as they need, at least one: `data/train-00000-of-00002.parquet`.
 * @param count how many rows there will be, since every name says how many files there are
 * @throws Error when there are fewer or more
 */
export async function* parquetParts(
  { folder, split, count, rowsPerFile }: { folder: string; split: string; count: number; rowsPerFile: number },
  { columns, rows, about }: Wanted,
): AsyncGenerator<ReleaseFile> {
  const parts = Math.max(1, Math.ceil(count / rowsPerFile))
  const source = rows[Symbol.asyncIterator]()
  let written = 0
  try {
    for (let part = 0; part < parts; part++) {
      const path = `${folder}/${split}-${padded(part)}-of-${padded(parts)}.parquet`
      for await (const file of parquetFile(path, { columns, rows: upTo(source, rowsPerFile), about })) {
        yield file
        written += file.rows ?? 0
      }
    }
    if (written !== count || !(await source.next()).done)
      throw new Error(`${folder}/${split} was to have ${count} rows, and has ${written === count ? 'more' : written}.`)
  } finally {
    await source.return?.()
  }
}

const padded = (part: number) => String(part).padStart(5, '0')

async function* upTo(source: AsyncIterator<Row>, most: number): AsyncGenerator<Row> {
  for (let taken = 0; taken < most; taken++) {
    const next = await source.next()
    if (next.done) return
    yield next.value
  }
}
