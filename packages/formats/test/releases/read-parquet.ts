import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { parquetMetadata, parquetReadObjects } from 'hyparquet'
import { compressors } from 'hyparquet-compressors'
import type { Cell, Column, ColumnType, Field } from '#releases/columns/column.ts'

/** Rows as they were to be written, by column. */
export function expectedRows<Unit>(fields: readonly Field<Unit>[], units: readonly Unit[]): Record<string, unknown>[] {
  return units.map((unit) =>
    Object.fromEntries(fields.map(({ name, type, value }) => [name, complete(type, value(unit))])),
  )
}

/** A cell with null for each field that it lacks, as a table has it. */
function complete(type: ColumnType, cell: Cell | undefined): unknown {
  if (cell === null || cell === undefined) return null
  if (typeof type === 'string') return cell
  if ('list' in type) return Array.isArray(cell) ? cell.map((one) => complete(type.list, one)) : cell
  const given = Object.entries(cell)
  return Object.fromEntries(
    type.fields.map(({ name, type: inner }) => [name, complete(inner, given.find(([key]) => key === name)?.[1])]),
  )
}

const arrayBufferOf = (bytes: Buffer): ArrayBuffer => new Uint8Array(bytes).buffer

/** Rows as hyparquet reads them, in plain values. */
export async function readWithHyparquet(bytes: Buffer): Promise<unknown[]> {
  return (await parquetReadObjects({ file: arrayBufferOf(bytes), compressors })).map(plain)
}

export const metadataOf = (bytes: Buffer) => parquetMetadata(arrayBufferOf(bytes))

/** Numbers, ISO text, lists and objects. */
function plain(value: unknown): unknown {
  if (typeof value === 'bigint') return Number(value)
  if (value instanceof Date) return value.toISOString()
  if (Array.isArray(value)) return value.map(plain)
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]))
  return value ?? null
}

/** The columns of a file and its rows as DuckDB reads them; times in milliseconds since 1970. */
export async function readWithDuckdb(bytes: Buffer): Promise<{ types: Record<string, string>; rows: unknown[] }> {
  const folder = await mkdtemp(join(tmpdir(), 'tiebreak-duckdb-'))
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' })
  try {
    const path = join(folder, 'file.parquet')
    await writeFile(path, bytes)
    const connection = await instance.connect()
    await connection.run("set timezone = 'UTC'")
    const described = await connection.runAndReadAll(`describe select * from read_parquet('${path}')`)
    const types = Object.fromEntries(
      described.getRowObjectsJS().map((row) => [String(row.column_name), String(row.column_type).replaceAll('"', '')]),
    )
    const read = await connection.runAndReadAll(`select * from read_parquet('${path}')`)
    connection.closeSync()
    return { types, rows: read.getRowObjectsJS().map(plain) }
  } finally {
    instance.closeSync()
    await rm(folder, { recursive: true })
  }
}

/** The type that DuckDB gives to a column. */
function duckdbType(type: ColumnType): string {
  if (typeof type === 'object' && 'list' in type) return `${duckdbType(type.list)}[]`
  if (typeof type === 'object')
    return `STRUCT(${type.fields.map(({ name, type: inner }) => `${name} ${duckdbType(inner)}`).join(', ')})`
  return {
    string: 'VARCHAR',
    integer: 'BIGINT',
    float: 'DOUBLE',
    boolean: 'BOOLEAN',
    instant: 'TIMESTAMP WITH TIME ZONE',
    json: '',
  }[type]
}

export const duckdbTypes = (columns: readonly Column[]) =>
  Object.fromEntries(columns.map(({ name, type }) => [name, duckdbType(type)]))
