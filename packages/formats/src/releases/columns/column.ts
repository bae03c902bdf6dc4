/**
 * What a column holds, whatever the file: `instant` is a UTC time (text in JSON Lines), `json` an object whose fields
 * differ from one to the next (in JSON Lines alone).
 */
export type ColumnType =
  | 'string'
  | 'integer'
  | 'float'
  | 'boolean'
  | 'instant'
  | 'json'
  | { list: ColumnType }
  | { fields: readonly Column[] }

export type Column = {
  name: string
  type: ColumnType
  /** What it says, for the docs. */
  about: string
}

/** A value of a column: instants as ISO text; objects have the fields of their type. */
export type Cell = string | number | boolean | null | readonly Cell[] | { readonly [field: string]: Cell }

/** The values of a row in the order of its columns. */
export type Row = readonly Cell[]

/** A column, and how its value comes from what a row is about; null where that has none. */
export type Field<Unit> = Column & {
  value: (unit: Unit) => Cell
  /** Whether some row of the release lacks a value. */
  isPartial?: boolean
  /** Where JSON Lines, which can't say null without losing the type, write it otherwise. */
  inJson?: { type?: ColumnType; value: (unit: Unit) => Cell }
}

/** The columns of a file, and the row of each unit. */
export type Table<Unit> = { columns: readonly Column[]; rowOf: (unit: Unit) => Row }

const without = ({ name, type, about }: Column): Column => ({ name, type, about })

/** As Parquet has it: all columns, with null where a value is missing. */
export function parquetTable<Unit>(fields: readonly Field<Unit>[]): Table<Unit> {
  return { columns: fields.map(without), rowOf: (unit) => fields.map(({ value }) => value(unit)) }
}

/**
 * As JSON Lines have it: a text that is missing is empty; a column of anything else is absent where some row lacks it,
 * and each value that is lost thereby is told.
 */
export function jsonTable<Unit>(fields: readonly Field<Unit>[], lose: () => void = () => {}): Table<Unit> {
  const typed = fields.map((field) => ({ ...field, type: field.inJson?.type ?? field.type }))
  const isText = ({ type }: Column) => type === 'string' || type === 'instant'
  const kept = typed.filter((field) => !field.isPartial || isText(field))
  const lost = typed.filter((field) => !kept.includes(field))
  return {
    columns: kept.map(without),
    rowOf: (unit) => {
      for (const { value } of lost) if (value(unit) !== null) lose()
      return kept.map((field) => (field.inJson ?? field).value(unit) ?? (isText(field) ? '' : null))
    },
  }
}

/** The names of the columns that JSON Lines of a release lack, since some of its rows have no value. */
export function absentIn<Unit>(fields: readonly Field<Unit>[]): string[] {
  const { columns } = jsonTable(fields)
  return fields.filter(({ name }) => columns.every((column) => column.name !== name)).map(({ name }) => name)
}
