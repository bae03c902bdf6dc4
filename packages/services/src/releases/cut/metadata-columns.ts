import type { MetadataValue, ReleaseFacts } from '@tiebreak/formats/releases/release-parts.ts'

/** The chosen columns of a prompt's metadata, all of them; what is no plain value becomes JSON text. */
export function metadataColumns(
  metadata: Readonly<Record<string, unknown>>,
  keys: readonly string[],
): Record<string, MetadataValue> {
  return Object.fromEntries(keys.map((key) => [key, Object.hasOwn(metadata, key) ? plain(metadata[key]) : null]))
}

function plain(value: unknown): MetadataValue {
  if (value === null || value === undefined) return null
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value
  return JSON.stringify(value)
}

type ColumnType = ReleaseFacts['metadata'][number]['type']

/** Finds the type that fits every value of a column: text fits all. */
export class ColumnTypes {
  readonly #types = new Map<string, ColumnType>()

  see(metadata: Readonly<Record<string, MetadataValue>>): void {
    for (const [key, value] of Object.entries(metadata)) {
      if (value === null) continue
      const type = typeOf(value)
      const known = this.#types.get(key)
      this.#types.set(key, known === undefined || known === type ? type : both(known, type))
    }
  }

  /** A column without a single value is of text. */
  list(keys: readonly string[]): ReleaseFacts['metadata'] {
    return keys.map((key) => ({ key, type: this.#types.get(key) ?? 'string' }))
  }
}

function typeOf(value: Exclude<MetadataValue, null>): ColumnType {
  if (typeof value === 'string') return 'string'
  if (typeof value === 'boolean') return 'boolean'
  return Number.isSafeInteger(value) ? 'integer' : 'float'
}

const NUMBERS: ReadonlySet<ColumnType> = new Set(['integer', 'float'])

function both(one: ColumnType, other: ColumnType): ColumnType {
  return NUMBERS.has(one) && NUMBERS.has(other) ? 'float' : 'string'
}

/** A value in the type of its column. */
export function inType(value: MetadataValue, type: ColumnType): MetadataValue {
  return type === 'string' && value !== null ? String(value) : value
}
