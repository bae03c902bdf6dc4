import type { Split } from '@tiebreak/contracts/releases/choices.ts'
import { type Field, parquetTable, type Row } from '../columns/column.ts'
import { parquetFile, parquetParts } from '../files/parquet-parts.ts'
import type { ReleaseFile } from '../files/release-file.ts'
import type { ReleaseFacts, ReleaseSource } from '../release-parts.ts'
import type { Shape } from '../shape.ts'
import type { Known } from '../survey.ts'
import { toolsField } from '../tables/message-fields.ts'
import type { Decided } from '../tables/pair-fields.ts'
import { responseFields, responsesOf } from '../tables/response-fields.ts'
import { scoreFields, scoresOf } from '../tables/score-fields.ts'
import { voteFields, votePartsOf } from '../tables/vote-fields.ts'
import { decidedThatFit, detailsOf } from './pair-shape.ts'
import { withWinners } from './pairs-that-fit.ts'
import { explicitFields, NOT_TEXT, TEXT_FIELDS } from './trl.ts'

const ROWS_PER_FILE = 100_000

/** What each file says about itself, for whoever has it alone. */
function aboutOf({ name, version, approved, criterion }: ReleaseFacts): Record<string, string> {
  return {
    'tiebreak.release': name,
    'tiebreak.version': version,
    'tiebreak.approved': String(approved),
    'tiebreak.criterion': criterion,
  }
}

/** The columns of `data`. */
export function pairsOf(known: Known): Field<Decided>[] {
  return [...explicitFields(known), ...toolsField(known, ({ pair }: Decided) => pair.prompt), ...detailsOf(known)]
}

/** The whole release as a folder with the configurations `default`, `votes`, `responses` and `scores`. */
export const parquet: Shape = {
  tables: (known) => [
    { folder: 'data', columns: parquetTable(pairsOf(known)).columns, absent: [] },
    { folder: 'votes', columns: parquetTable(voteFields(known)).columns, absent: [] },
    { folder: 'responses', columns: parquetTable(responseFields(known)).columns, absent: [] },
    { folder: 'scores', columns: parquetTable(scoreFields(known)).columns, absent: [] },
  ],
  write: async function* (source, { survey, leaveOut, rowsPerFile = ROWS_PER_FILE }) {
    const { facts } = source
    const known = { facts, survey }
    const parts = <Unit>(
      named: { folder: string; split: string; count: number },
      fields: readonly Field<Unit>[],
      units: AsyncIterable<Unit>,
    ): AsyncIterable<ReleaseFile> => {
      const { columns, rowOf } = parquetTable(fields)
      return parquetParts({ ...named, rowsPerFile }, { columns, rows: mapped(units, rowOf), about: aboutOf(facts) })
    }
    for (const split of facts.splits) {
      const pairs = withWinners(source.pairs(split), leaveOut)
      yield* parts({ folder: 'data', split, count: survey.rows.pairs[split] }, pairsOf(known), pairs)
    }
    for (const split of facts.splits) {
      const votes = votePartsOf(source.votes(split))
      yield* parts({ folder: 'votes', split, count: survey.rows.votes[split] }, voteFields(known), votes)
    }
    for (const split of facts.splits) {
      const responses = responsesOf(source.responses(split))
      yield* parts(
        { folder: 'responses', split, count: survey.rows.responses[split] },
        responseFields(known),
        responses,
      )
    }
    const scores = scoresOf(source.scores(), source, leaveOut)
    yield* parts({ folder: 'scores', split: 'all', count: survey.rows.scores }, scoreFields(known), scores)
  },
}

function verlFields(known: Known): Field<Decided>[] {
  return [...TEXT_FIELDS, ...detailsOf(known)]
}

/** verl 0.9.1, `utils/dataset/rm_dataset.py`: texts in Parquet, one file for each split. */
export const verl: Shape = {
  tables: (known) => [{ folder: 'verl', columns: parquetTable(verlFields(known)).columns, absent: [] }],
  write: async function* (source: ReleaseSource, { survey, leaveOut }) {
    const { facts } = source
    const { columns, rowOf } = parquetTable(verlFields({ facts, survey }))
    const fitting = (split: Split) => decidedThatFit(source, split, leaveOut, { unfit: NOT_TEXT, without: ['names'] })
    for (const split of facts.splits)
      yield* parquetFile(`verl/${split}.parquet`, {
        columns,
        rows: mapped(fitting(split), rowOf),
        about: aboutOf(facts),
      })
  },
}

async function* mapped<Unit>(units: AsyncIterable<Unit>, rowOf: (unit: Unit) => Row): AsyncGenerator<Row> {
  for await (const unit of units) yield rowOf(unit)
}
