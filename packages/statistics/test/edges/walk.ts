/** What an argument may be, so that the walk knows what is no such thing. */
type ArgumentKind =
  | 'number'
  | 'positive'
  | 'nonNegative'
  | 'count'
  | 'whole'
  | 'counting'
  | 'share'
  | 'inside'
  | 'sign'
  | 'flag'
  | 'name'
  /** A number whose infinities mean something: the tail of a distribution at ∞ is 0. */
  | 'extended'

/** An exported function with arguments that it takes, and what each of them is, by name. */
export type Edge = {
  readonly name: string
  readonly args: Readonly<Record<string, unknown>>
  readonly call: (args: never) => unknown
  readonly kinds: Readonly<Record<string, ArgumentKind>>
}

/** Keeps the arguments of an edge and those of its call together. */
export function edge<Args extends Readonly<Record<string, unknown>>>(
  name: string,
  args: Args,
  call: (args: Args) => unknown,
  kinds: Readonly<Record<string, ArgumentKind>>,
): Edge {
  return { name, args, call, kinds }
}

/** Arguments with one of them replaced. */
export type Spoilt = {
  readonly path: string
  readonly argument: string
  readonly value: number | string
  readonly args: unknown
  /** No value of this kind is: it has to be refused. */
  readonly refused: boolean
}

const NUMBERS = [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0.3, -1, 2 ** 31 - 1, 1e-300, 1e200]

/** All ways to replace one number or name. Of a column its middle is replaced, of rows the middle one. */
export function spoil({ name, args, kinds }: Edge): Spoilt[] {
  return leavesOf(args, []).flatMap(({ path, values }) => {
    const argument = path.filter((key) => typeof key === 'string').at(-1) ?? ''
    const kind = kinds[argument]
    if (kind === undefined) throw new Error(`${name}: what is ${path.join('.')}?`)
    return values.map((value) => ({
      path: path.join('.'),
      argument,
      value,
      args: replaced(args, path, value),
      refused: !isKind(kind, value),
    }))
  })
}

type Path = readonly (string | number)[]

function leavesOf(value: unknown, path: Path): { path: Path; values: readonly (number | string)[] }[] {
  if (typeof value === 'number') return [{ path, values: NUMBERS }]
  if (typeof value === 'string') return [{ path, values: ['no such name', 'toString'] }]
  if (value instanceof Float64Array) return [{ path: [...path, value.length >> 1], values: NUMBERS }]
  // Whole-number columns take no others; what they would make of NaN is a number like any other.
  if (value instanceof Int32Array) return [{ path: [...path, value.length >> 1], values: [-1, 2 ** 31 - 1] }]
  if (value instanceof Int8Array) return [{ path: [...path, value.length >> 1], values: [-2, 2, 127] }]
  if (value instanceof Uint8Array) return [{ path: [...path, value.length >> 1], values: [2, 255] }]
  if (Array.isArray(value)) return leavesOf(value[value.length >> 1], [...path, value.length >> 1])
  if (value === null || typeof value !== 'object' || Object.getPrototypeOf(value) !== Object.prototype) return []
  return Object.entries(value).flatMap(([key, own]) => leavesOf(own, [...path, key]))
}

const WALKED = [Float64Array, Int32Array, Int8Array, Uint8Array] as const
const isColumn = (value: unknown): value is InstanceType<(typeof WALKED)[number]> =>
  WALKED.some((kind) => value instanceof kind)

function replaced(value: unknown, [key, ...rest]: Path, by: number | string): unknown {
  if (key === undefined) return by
  if (Array.isArray(value)) return value.with(Number(key), replaced(value[Number(key)], rest, by))
  if (isColumn(value)) return value.with(Number(key), Number(by))
  const object = value as Record<string, unknown>
  return { ...object, [key]: replaced(object[key], rest, by) }
}

function isKind(kind: ArgumentKind, value: number | string): boolean {
  if (typeof value === 'string' || kind === 'name') return false
  if (kind === 'extended') return !Number.isNaN(value)
  if (!Number.isFinite(value)) return false
  switch (kind) {
    case 'number':
      return true
    case 'positive':
      return value > 0
    case 'nonNegative':
      return value >= 0
    case 'count':
      return value >= 0 && value <= Number.MAX_SAFE_INTEGER
    case 'whole':
      return Number.isSafeInteger(value) && value >= 0
    case 'counting':
      return Number.isSafeInteger(value) && value >= 1
    case 'share':
      return value >= 0 && value <= 1
    case 'inside':
      return value > 0 && value < 1
    case 'sign':
      return [-1, 0, 1].includes(value)
    case 'flag':
      return value === 0 || value === 1
  }
}

/** Where a side that the data leave open, or degrees of freedom of a normal distribution, stand as an infinity. */
const OPEN = new Set(['low', 'high', 'df'])

/** The places in a result that are no number: NaN anywhere, an infinity where it means nothing. */
export function unsound(result: unknown, path = 'result', seen = new Set<unknown>()): string[] {
  if (typeof result === 'number') {
    if (Number.isFinite(result)) return []
    const key = path.split('.').findLast((part) => Number.isNaN(Number(part))) ?? ''
    return !Number.isNaN(result) && OPEN.has(key) ? [] : [`${path} is ${result}`]
  }
  if (result === null || typeof result !== 'object' || seen.has(result)) return []
  seen.add(result)
  if (result instanceof Map) return [...result].flatMap(([key, own]) => unsound(own, `${path}.${key}`, seen))
  return Object.entries(result)
    .slice(0, 1000)
    .flatMap(([key, own]) => unsound(own, `${path}.${key}`, seen))
}

const MOST_BYTES = 2 ** 27
const COLUMNS = ['Float64Array', 'Int32Array', 'Uint32Array', 'Int8Array', 'Uint8Array'] as const

/** Runs something that may not ask for a column of more than 128 MB, nor a list as long. */
export function withBoundedMemory<Result>(run: () => Result): Result {
  const known = COLUMNS.map((name) => [name, globalThis[name]] as const)
  const from = Array.from
  for (const [name, column] of known) Object.assign(globalThis, { [name]: bounded(column) })
  Array.from = ((source: ArrayLike<unknown>, ...rest: []) => {
    if (source.length * 8 > MOST_BYTES) throw new Error(`a list of ${source.length} entries`)
    return from(source, ...rest)
  }) as typeof Array.from
  try {
    return run()
  } finally {
    for (const [name, column] of known) Object.assign(globalThis, { [name]: column })
    Array.from = from
  }
}

function bounded<Column extends (typeof globalThis)[(typeof COLUMNS)[number]]>(column: Column): Column {
  return new Proxy(column, {
    construct(target, args, newTarget) {
      const [length] = args
      if (typeof length === 'number' && length * target.BYTES_PER_ELEMENT > MOST_BYTES)
        throw new Error(`a column of ${length} entries`)
      return Reflect.construct(target, args, newTarget)
    },
  })
}
