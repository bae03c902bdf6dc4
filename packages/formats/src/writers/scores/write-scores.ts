import type { ScoreRow } from '../score-row.ts'
import type { Writer } from '../writer.ts'
import { writeScoresCsv } from './write-scores-csv.ts'

/** One line per system and per response, below a header. */
export const writeScores: Writer<'scores'> = (sources, { wrote }) => writeScoresCsv(counted(sources.scores(), wrote))

async function* counted(rows: AsyncIterable<ScoreRow>, wrote: (rows: number) => void): AsyncGenerator<ScoreRow> {
  for await (const row of rows) {
    wrote(1)
    yield row
  }
}
