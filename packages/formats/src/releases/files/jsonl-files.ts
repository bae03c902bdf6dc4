import type { Split } from '@tiebreak/contracts/releases/choices.ts'
import { writeJsonl } from '#writers/write-jsonl.ts'
import type { Column, Row } from '../columns/column.ts'
import { jsonLine } from '../columns/json-line.ts'
import { fileOfRows, type ReleaseFile } from './release-file.ts'

type Wanted = {
  folder: string
  splits: readonly Split[]
  columns: readonly Column[]
  rowsOf: (split: Split) => AsyncIterable<Row>
}

/** One file of JSON Lines for each split that has any row: readers can't tell the types of a file without one. */
export async function* jsonlFiles({ folder, splits, columns, rowsOf }: Wanted): AsyncGenerator<ReleaseFile> {
  for (const split of splits) {
    const rows = rowsOf(split)[Symbol.asyncIterator]()
    const first = await rows.next()
    if (first.done) continue
    const { file, assertRead } = fileOfRows(
      { path: `${folder}/${split}.jsonl`, mediaType: 'application/x-ndjson' },
      startingWith(first.value, rows),
      (counted) => writeJsonl(counted, { toLine: (row) => jsonLine(columns, row) }),
    )
    yield file
    assertRead()
  }
}

async function* startingWith(first: Row, others: AsyncIterator<Row>): AsyncGenerator<Row> {
  try {
    yield first
    for (let next = await others.next(); !next.done; next = await others.next()) yield next.value
  } finally {
    await others.return?.()
  }
}
