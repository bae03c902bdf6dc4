import type { Cell, Column, ColumnType, Row } from './column.ts'

/**
 * A row as a line of JSON, without the line feed. Keys come in the order of the columns, floats always have a decimal
 * point or an exponent, and U+2028, U+2029 and U+0085, at which some programs end a line, are escaped.
 * @throws RangeError when a value is missing or of another type: readers take types from the first rows that they see
 */
export function jsonLine(columns: readonly Column[], row: Row): string {
  return `{${columns.map(({ name, type }, index) => `${text(name)}:${cellText(type, row[index] ?? null, name)}`).join(',')}}`
}

function cellText(type: ColumnType, cell: Cell, path: string): string {
  if (typeof type === 'object' && 'list' in type) {
    if (!Array.isArray(cell)) throw refused(path, cell)
    return `[${cell.map((one: Cell) => cellText(type.list, one, `${path}[]`)).join(',')}]`
  }
  if (typeof type === 'object') {
    const given = objectOf(cell, path)
    return `{${type.fields
      .map((field) => `${text(field.name)}:${cellText(field.type, given[field.name] ?? null, `${path}.${field.name}`)}`)
      .join(',')}}`
  }
  if (type === 'json') return text(objectOf(cell, path))
  if (type === 'float' && typeof cell === 'number' && Number.isFinite(cell)) return floatText(cell)
  if (type === 'integer' && Number.isSafeInteger(cell)) return String(cell)
  if (type === 'boolean' && typeof cell === 'boolean') return String(cell)
  if ((type === 'string' || type === 'instant') && typeof cell === 'string') return text(cell)
  throw refused(path, cell)
}

function objectOf(cell: Cell, path: string): { readonly [field: string]: Cell } {
  if (typeof cell !== 'object' || cell === null || isList(cell)) throw refused(path, cell)
  return cell
}

const isList = (cell: Cell): cell is readonly Cell[] => Array.isArray(cell)

const LINE_ENDS = /[\u0085\u2028\u2029]/g
const ESCAPES: Readonly<Record<string, string>> = { '\u0085': '\\u0085', '\u2028': '\\u2028', '\u2029': '\\u2029' }

function text(value: Cell): string {
  return JSON.stringify(value).replace(LINE_ENDS, (end) => ESCAPES[end] ?? end)
}

function floatText(value: number): string {
  if (Object.is(value, -0)) return '-0.0'
  const written = String(value)
  return /[.e]/.test(written) ? written : `${written}.0`
}

function refused(path: string, cell: Cell): RangeError {
  const shown = JSON.stringify(cell)
  return new RangeError(`The column ${path} can't hold ${shown.length > 100 ? `${shown.slice(0, 100)}…` : shown}.`)
}
