import type { Split } from '@tiebreak/contracts/releases/choices.ts'
import { absentIn, type Field, jsonTable, type Row } from '../columns/column.ts'
import { jsonlFiles } from '../files/jsonl-files.ts'
import type { ReleaseSource } from '../release-parts.ts'
import type { LeaveOut, Shape } from '../shape.ts'
import type { Known } from '../survey.ts'

type JsonShape<Unit> = {
  folder: string
  fields: (known: Known) => readonly Field<Unit>[]
  /** What its rows are about, without what has no row. */
  units: (source: ReleaseSource, split: Split, leaveOut: LeaveOut) => AsyncIterable<Unit>
}

/** A shape of one file of JSON Lines for each split. */
export function jsonShape<Unit>({ folder, fields, units }: JsonShape<Unit>): Shape {
  return {
    tables: (known) => {
      const all = fields(known)
      return [{ folder, columns: jsonTable(all).columns, absent: absentIn(all) }]
    },
    write: (source, { survey, leaveOut }) => {
      const { facts } = source
      const { columns, rowOf } = jsonTable(fields({ facts, survey }), () => leaveOut('incompleteValues', 1))
      async function* rowsOf(split: Split): AsyncGenerator<Row> {
        for await (const unit of units(source, split, leaveOut)) yield rowOf(unit)
      }
      return jsonlFiles({ folder, splits: facts.splits, columns, rowsOf })
    },
  }
}
