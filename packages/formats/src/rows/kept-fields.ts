import type { Cell } from './cell.ts'

/** Fields of a row as metadata, as far as they hold something. Whole numbers too long for JSON become text. */
export function keptFields(row: Cell, fields: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(
    fields.flatMap((field) => {
      const cell = row.at(field)
      return cell.isAbsent ? [] : [[field, plainOf(cell.value)] as const]
    }),
  )
}

function plainOf(value: unknown): unknown {
  if (typeof value === 'bigint') return String(value)
  if (Array.isArray(value)) return value.map(plainOf)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plainOf(item)]))
}
