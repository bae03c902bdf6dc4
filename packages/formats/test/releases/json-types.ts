import type { Column, ColumnType } from '#releases/columns/column.ts'

/** A type in words, as `datasets` would see it: `{role: string, content: string}[]`. */
function typeName(type: ColumnType): string {
  if (typeof type === 'string') return type === 'instant' ? 'string' : type
  if ('list' in type) return `${typeName(type.list)}[]`
  return `{${type.fields.map((field) => `${field.name}: ${typeName(field.type)}`).join(', ')}}`
}

export const namedTypes = (columns: readonly Column[]): string[] =>
  columns.map(({ name, type }) => `${name}: ${typeName(type)}`)

/** The key under which a number is kept as it is written, since 1.0 and 1 are the same to JavaScript and not to readers. */
const WRITTEN = '\u0000number'

/** Texts, so that digits in them are passed over, and numbers. */
const TEXT_OR_NUMBER = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/g

/**
 * The types of a line of JSON, found in the line alone but for objects that are declared to have any fields. A value whose
 * type can't be seen, null or an empty list, has none: `?`.
 */
export function typesInLine(line: string, columns: readonly Column[]): string[] {
  const withNumbers = line.replace(TEXT_OR_NUMBER, (token) =>
    token.startsWith('"') ? token : JSON.stringify({ [WRITTEN]: token }),
  )
  const row: Record<string, unknown> = JSON.parse(withNumbers)
  const declared = new Map(columns.map(({ name, type }) => [name, type]))
  return Object.entries(row).map(([name, value]) => `${name}: ${typeOf(value, declared.get(name))}`)
}

function typeOf(value: unknown, declared: ColumnType | undefined): string {
  if (typeof value === 'string' || typeof value === 'boolean') return typeof value
  if (value === null || value === undefined) return '?'
  const inner = typeof declared === 'object' ? declared : undefined
  if (Array.isArray(value)) {
    const types = new Set(value.map((one) => typeOf(one, inner && 'list' in inner ? inner.list : undefined)))
    return types.size === 0 ? '?' : `${[...types].join(' | ')}[]`
  }
  const [[key, written] = []] = Object.entries(value)
  if (key === WRITTEN) return /[.e]/.test(String(written)) ? 'float' : 'integer'
  if (declared === 'json') return 'json'
  const fields = inner && 'fields' in inner ? inner.fields : []
  return `{${Object.entries(value)
    .map(([name, one]) => `${name}: ${typeOf(one, fields.find((field) => field.name === name)?.type)}`)
    .join(', ')}}`
}
