/** The largest count of which every smaller one is a number of its own. */
const MOST = Number.MAX_SAFE_INTEGER

/** Beyond this the squares and fourth powers that figures are made of would leave what numbers can hold. */
const FARTHEST = 1e70

/** What arguments may be: a test, and how an error says it. */
const KINDS = {
  number: { is: (value: number) => Math.abs(value) <= FARTHEST, said: 'a number, of a size up to 1e70' },
  positive: { is: (value: number) => value > 1e-70 && value <= FARTHEST, said: 'above 0 (from 1e-70 up to 1e70)' },
  nonNegative: { is: (value: number) => value >= 0 && value <= FARTHEST, said: '0 or more, up to 1e70' },
  /** Half votes and effective counts are counts too. */
  count: { is: (value: number) => value >= 0 && value <= MOST, said: 'a count: 0 or more, up to 2^53' },
  whole: { is: (value: number) => Number.isSafeInteger(value) && value >= 0, said: 'a whole number of 0 or more' },
  counting: { is: (value: number) => Number.isSafeInteger(value) && value >= 1, said: 'a whole number of 1 or more' },
  /** Beyond this the incomplete beta function loses its digits. */
  trials: { is: (value: number) => isWithin(value, 0, 1e9), said: 'a whole number from 0 to 10^9' },
  shape: { is: (value: number) => value >= 1e-9 && value <= 1e9, said: 'above 0, from 1e-9 up to 1e9' },
  evidence: { is: (value: number) => value >= 0 && value <= 1e300, said: '0 or more, up to 1e300' },
  /** Differences of scores, and what is added to them: e^1000 is no number any more. */
  logit: { is: (value: number) => Math.abs(value) <= 1e6, said: 'a number, of a size up to a million' },
  spread: { is: (value: number) => value >= 1e-30 && value <= 1e30, said: 'above 0 (from 1e-30 up to 1e30)' },
  promise: { is: (value: number) => value >= 1e-6 && value < 1, said: 'inside (0, 1), from 1e-6' },
  draws: { is: (value: number) => isWithin(value, 1, 1e6), said: 'a whole number from 1 to a million' },
  share: { is: (value: number) => value >= 0 && value <= 1, said: 'a share in [0, 1]' },
  inside: { is: (value: number) => value > 0 && value < 1, said: 'inside (0, 1)' },
  confidence: { is: (value: number) => value >= 1e-9 && value < 1, said: 'inside (0, 1), from 1e-9' },
  sign: { is: (value: number) => value === 1 || value === 0 || value === -1, said: '-1, 0 or 1' },
  flag: { is: (value: number) => value === 0 || value === 1, said: '0 or 1' },
} as const

/** What a number is meant to be. */
type ArgumentKind = keyof typeof KINDS

function isWithin(value: number, least: number, most: number): boolean {
  return Number.isInteger(value) && value >= least && value <= most
}

/**
 * Refuses numbers that are not of a kind, by their names: `checkNumbers('inside', { confidence })`. What is absent is not
 * looked at.
 * @throws RangeError that names the argument, its value and what it may be
 */
export function checkNumbers(kind: ArgumentKind, numbers: Readonly<Record<string, number | undefined>>): void {
  const { is, said } = KINDS[kind]
  for (const name in numbers) {
    const value = numbers[name]
    if (value !== undefined && !is(value)) throw new RangeError(`${name} is ${said}, not ${value}`)
  }
}

/**
 * The same of each entry of columns. O(entries).
 * @throws RangeError that names the column, the row, its value and what it may be
 */
export function checkColumns(
  kind: ArgumentKind,
  columns: Readonly<Record<string, ArrayLike<number> | undefined>>,
): void {
  const { is, said } = KINDS[kind]
  for (const name in columns) {
    const column = columns[name]
    if (column === undefined) continue
    for (let row = 0; row < column.length; row++)
      if (!is(column[row]!)) throw new RangeError(`${name} is ${said}, not ${column[row]} (row ${row})`)
  }
}

/** @throws RangeError that names the argument unless it is one of the names */
export function checkName(names: readonly string[], values: Readonly<Record<string, string | undefined>>): void {
  for (const [argument, value] of Object.entries(values))
    if (value !== undefined && !names.includes(value))
      throw new RangeError(`${argument} is one of ${names.join(', ')}, not ${value}`)
}

/** How many more ids than rows there may be: what nobody names takes memory all the same. */
const SPARE = 1_000_000

/**
 * Refuses ids, or a number of ids, far above what so many rows can name: memory is taken for each of them. `numberIds`
 * makes ids dense.
 * @param rows how many entries name ids
 * @throws RangeError that names the column or count
 */
export function checkDense(rows: number, largest: Readonly<Record<string, number>>): void {
  for (const name in largest)
    if (largest[name]! > 2 * rows + SPARE)
      throw new RangeError(`${name}: ${largest[name]} for ${rows} rows; number ids densely (numberIds)`)
}

/** The most entries of one array: 800 MB of numbers. */
const ROOM = 1e8

/** @throws RangeError that names what would take so much memory */
export function checkRoom(entries: number, what: string): void {
  if (!(entries <= ROOM)) throw new RangeError(`${what} would take ${entries} entries, the limit is ${ROOM}`)
}

/**
 * Checks ids in a column, from 0, densely numbered.
 * @returns how many there are: the largest and 1
 * @throws RangeError that names the column
 */
export function countIds(name: string, ids: ArrayLike<number>): number {
  let largest = -1
  for (let row = 0; row < ids.length; row++) {
    const id = ids[row]!
    if (!(id >= 0)) throw new RangeError(`${name} ids start at 0, not ${id} (row ${row})`)
    if (id > largest) largest = id
  }
  checkDense(ids.length, { [name]: largest + 1 })
  return largest + 1
}

/**
 * Refuses entries that are no node.
 * @throws RangeError that names the column
 */
export function checkNodes(nodes: number, columns: Readonly<Record<string, ArrayLike<number> | undefined>>): void {
  for (const name in columns) {
    const column = columns[name]
    if (column === undefined) continue
    for (let row = 0; row < column.length; row++)
      if (!(column[row]! >= 0 && column[row]! < nodes))
        throw new RangeError(`${name} is ${column[row]}, no such node of ${nodes} (row ${row})`)
  }
}

/**
 * Checks when a search stops.
 * @throws RangeError that names the option
 */
export function checkSearch({ tolerance, maxIterations }: { tolerance?: number; maxIterations?: number }): void {
  checkNumbers('nonNegative', { tolerance })
  checkNumbers('whole', { maxIterations })
}
