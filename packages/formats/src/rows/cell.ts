import { showFound } from '../readers/show-found.ts'
import { RowFault } from './row-fault.ts'

/**
 * A value of a row with its place, so that whatever is wrong with it can be told. Of an object, it remembers which
 * fields were asked for: the others are not kept, and counted.
 */
export class Cell {
  readonly value: unknown
  readonly path: readonly PropertyKey[]
  readonly #asked = new Set<string>()

  constructor(value: unknown, path: readonly PropertyKey[] = []) {
    this.value = value
    this.path = path
  }

  /** Whether there is nothing: no field, null, or an empty cell of a table. */
  get isAbsent(): boolean {
    return this.value === undefined || this.value === null || this.value === ''
  }

  /** Refuses this place. */
  refuse(expected: string): never {
    throw new RowFault(this.path, showFound(this.value), expected)
  }

  /** A field of an object. */
  at(key: string): Cell {
    this.#asked.add(key)
    const { value } = this
    const has = typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    return new Cell(has ? Reflect.get(value, key) : undefined, [...this.path, key])
  }

  /** The first of several fields that is there; the first of all if none is. */
  atFirst(...keys: readonly [string, ...string[]]): Cell {
    const cells = keys.map((key) => this.at(key))
    return cells.find((cell) => !cell.isAbsent) ?? this.at(keys[0])
  }

  /** Fields that hold something and were not asked for. */
  unasked(): string[] {
    const { value } = this
    if (typeof value !== 'object' || value === null) return []
    return Object.keys(value).filter((key) => !this.#asked.has(key) && !this.#peek(key).isAbsent)
  }

  #peek(key: string): Cell {
    return new Cell(Reflect.get(Object(this.value), key))
  }

  text(): string {
    if (typeof this.value !== 'string') this.refuse('text')
    return this.value
  }

  optionalText(): string | undefined {
    return this.isAbsent ? undefined : this.text()
  }

  /** An id: text, or a whole number with all its digits. */
  id(): string {
    const { value } = this
    if (typeof value === 'bigint' || (typeof value === 'number' && Number.isSafeInteger(value))) return String(value)
    if (typeof value !== 'string' || value === '') this.refuse('an id: text or a whole number')
    return value
  }

  optionalId(): string | undefined {
    return this.isAbsent ? undefined : this.id()
  }

  number(): number {
    const { value } = this
    const given = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
    if (typeof given !== 'number' || !Number.isFinite(given)) this.refuse('a number')
    return given
  }

  /** True or false, also as 1 and 0, or as the text that a table has. */
  boolean(): boolean {
    const { value } = this
    if (value === true || value === 1) return true
    if (value === false || value === 0) return false
    if (typeof value === 'string' && /^(?:true|1|1\.0)$/i.test(value)) return true
    if (typeof value === 'string' && /^(?:false|0|0\.0)$/i.test(value)) return false
    return this.refuse('true or false')
  }

  /** The parts of a list; in a table a list is JSON text. */
  items(): Cell[] {
    const value = unwrapped(this.value, '[')
    if (!Array.isArray(value)) this.refuse('a list')
    return value.map((item, index) => new Cell(item, [...this.path, index]))
  }

  /** An object, in a table as JSON text. */
  object(): Cell {
    const value = unwrapped(this.value, '{')
    if (typeof value !== 'object' || value === null || Array.isArray(value)) this.refuse('an object')
    return new Cell(value, this.path)
  }

  get isList(): boolean {
    return Array.isArray(unwrapped(this.value, '['))
  }

  get isObject(): boolean {
    const value = unwrapped(this.value, '{')
    return typeof value === 'object' && value !== null && !Array.isArray(value)
  }

  /** What this value means, by a table of everything that it may be. */
  oneOf<Meaning>(meanings: Readonly<Record<string, Meaning>>): Meaning {
    const { value } = this
    const word = typeof value === 'string' || typeof value === 'number' ? String(value) : ''
    const known = Object.hasOwn(meanings, word) ? meanings[word] : undefined
    return known ?? this.refuse(`one of ${Object.keys(meanings).join(', ')}`)
  }

  /** A moment: ISO text with its zone, or seconds or milliseconds since 1970. */
  time(): string {
    const { value } = this
    const isNumber = typeof value === 'number' || (typeof value === 'string' && /^\d{9,14}(?:\.\d+)?$/.test(value))
    const given = isNumber ? momentOf(Number(value)) : typeof value === 'string' ? zoned(value) : Number.NaN
    const time = new Date(given)
    if (Number.isNaN(time.getTime()) || time.getUTCFullYear() < 1 || time.getUTCFullYear() > 9999) this.refuse('a time')
    return time.toISOString()
  }

  optionalTime(): string | null {
    return this.isAbsent ? null : this.time()
  }
}

/** Later than any such time in seconds, and earlier than any in milliseconds. */
const SECONDS_BELOW = 1e11

function momentOf(value: number): number {
  return value < SECONDS_BELOW ? value * 1000 : value
}

/** Python writes UTC without saying so. */
function zoned(text: string): string {
  return /(?:Z|[+-]\d\d:?\d\d)$/.test(text) ? text : `${text.replace(' ', 'T')}Z`
}

function unwrapped(value: unknown, opening: '[' | '{'): unknown {
  if (typeof value !== 'string' || !value.trimStart().startsWith(opening)) return value
  try {
    return JSON.parse(value)
  } catch {
    return value
  }
}
