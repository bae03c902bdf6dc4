import type { SchemaElement } from 'hyparquet'
import type { Cell, Column, ColumnType } from './column.ts'

/** The schema of a Parquet file with these columns. Everything may be null, as in files by pyarrow. */
export function parquetSchema(columns: readonly Column[]): SchemaElement[] {
  return [
    { name: 'schema', num_children: columns.length },
    ...columns.flatMap(({ name, type }) => elements(name, type)),
  ]
}

function elements(name: string, type: ColumnType): SchemaElement[] {
  const optional = { name, repetition_type: 'OPTIONAL' as const }
  if (typeof type === 'object' && 'list' in type)
    return [
      { ...optional, num_children: 1, converted_type: 'LIST', logical_type: { type: 'LIST' } },
      { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
      ...elements('element', type.list),
    ]
  if (typeof type === 'object')
    return [
      { ...optional, num_children: type.fields.length },
      ...type.fields.flatMap((field) => elements(field.name, field.type)),
    ]
  switch (type) {
    case 'string':
      return [{ ...optional, type: 'BYTE_ARRAY', converted_type: 'UTF8', logical_type: { type: 'STRING' } }]
    case 'integer':
      return [{ ...optional, type: 'INT64' }]
    case 'float':
      return [{ ...optional, type: 'DOUBLE' }]
    case 'boolean':
      return [{ ...optional, type: 'BOOLEAN' }]
    case 'instant': {
      const logical_type = { type: 'TIMESTAMP' as const, isAdjustedToUTC: true, unit: 'MILLIS' as const }
      return [{ ...optional, type: 'INT64', converted_type: 'TIMESTAMP_MILLIS', logical_type }]
    }
    case 'json':
      throw new RangeError(`The column ${name} is of a type that Parquet has not.`)
  }
}

/**
 * A cell as the writer wants it: whole numbers as `bigint`, instants as `Date`.
 * @throws RangeError when it is of another type than its column
 */
export function parquetValue(type: ColumnType, cell: Cell, path: string): unknown {
  if (cell === null) return null
  if (typeof type === 'object' && 'list' in type) {
    if (!isList(cell)) throw refused(path, cell)
    return cell.map((one) => parquetValue(type.list, one, `${path}[]`))
  }
  if (typeof type === 'object') {
    if (typeof cell !== 'object' || isList(cell)) throw refused(path, cell)
    return Object.fromEntries(
      type.fields.map((field) => [
        field.name,
        parquetValue(field.type, cell[field.name] ?? null, `${path}.${field.name}`),
      ]),
    )
  }
  if (type === 'integer' && typeof cell === 'number' && Number.isSafeInteger(cell)) return BigInt(cell)
  if (type === 'float' && typeof cell === 'number' && Number.isFinite(cell)) return cell
  if (type === 'boolean' && typeof cell === 'boolean') return cell
  if (type === 'string' && typeof cell === 'string') return cell
  if (type === 'instant' && typeof cell === 'string' && !Number.isNaN(Date.parse(cell))) return new Date(cell)
  throw refused(path, cell)
}

const isList = (cell: Cell): cell is readonly Cell[] => Array.isArray(cell)

function refused(path: string, cell: Cell): RangeError {
  return new RangeError(`The column ${path} can't hold a value of type ${isList(cell) ? 'list' : typeof cell}.`)
}
