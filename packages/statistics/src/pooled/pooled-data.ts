import { checkColumns, checkNodes, checkRoom, countIds } from '../check-arguments.ts'
import { weakComponents } from '../ranking/weak-components.ts'

/** Outputs grouped by prompt, and comparisons within prompts. */
export type PooledData = {
  /** Each output's prompt and system, ids from 0. */
  readonly prompt: Int32Array
  readonly system: Int32Array
  /** Features of each output (length, format, embedding), one column each, on a scale of about 1. */
  readonly features?: readonly Float64Array[]
  /** Comparisons of two outputs of the same prompt. */
  readonly first: Int32Array
  readonly second: Int32Array
  /** Share in [0, 1] that `first` won; a tie is 0.5. */
  readonly answer: Float64Array
  /** 1 if `first` was shown first, −1 if `second` was, 0 if unknown. */
  readonly shown?: Int8Array
  readonly weight?: Float64Array
}

/**
 * Outputs and comparisons by block. A block is what chains of comparisons join: a prompt's outputs, or part of them.
 */
export type PooledIndex = {
  readonly blocks: number
  readonly systems: number
  readonly features: number
  /** Shared parameters after the systems: features, and position if there is one. */
  readonly dense: number
  /** Each output's block. */
  readonly blockOf: Int32Array
  /** Outputs of block b: `outputs[outputStart[b]] …`. */
  readonly outputs: Int32Array
  readonly outputStart: Int32Array
  /** Comparisons of block b, without those of zero weight. */
  readonly rows: Int32Array
  readonly rowStart: Int32Array
  /** Place of each output within its block. */
  readonly place: Int32Array
  /** The systems of block b, each once: `columns[columnStart[b]] …`. */
  readonly columns: Int32Array
  readonly columnStart: Int32Array
  /** Place of each output's system among those of its block. */
  readonly slot: Int32Array
}

/**
 * Checks and indexes; O(outputs + rows).
 * @throws RangeError on malformed columns, or a comparison across prompts
 */
export function indexPooled(data: PooledData, { positioned }: { readonly positioned: boolean }): PooledIndex {
  const { prompt, system, features = [], first, second } = data
  const count = prompt.length
  checkPooled(data)
  countIds('prompt', prompt)
  const systems = countIds('system', system)
  const dense = features.length + Number(positioned)
  // The precision of all that outputs share is kept as a square.
  checkRoom((systems + dense) ** 2, 'the square of system ids and features')
  const kept = keptRows(data)
  const pick = (column: Int32Array) => kept.map((row) => column[row]!)
  const { of: blockOf, count: blocks } = weakComponents({ nodes: count, first: pick(first), second: pick(second) })
  const byOutput = grouped(Int32Array.from(prompt.keys()), (output) => blockOf[output]!, blocks)
  const byRow = grouped(kept, (row) => blockOf[first[row]!]!, blocks)
  const place = new Int32Array(count)
  const slot = new Int32Array(count)
  const columns = new Int32Array(count)
  const columnStart = new Int32Array(blocks + 1)
  const slotOf = new Int32Array(systems)
  const seenIn = new Int32Array(systems).fill(-1)
  let column = 0
  let squares = 0
  for (let b = 0; b < blocks; b++) {
    const from = byOutput.start[b]!
    const to = byOutput.start[b + 1]!
    squares += (to - from) ** 2
    for (let at = from; at < to; at++) {
      const output = byOutput.order[at]!
      const own = system[output]!
      place[output] = at - from
      if (seenIn[own] !== b) {
        seenIn[own] = b
        slotOf[own] = column - columnStart[b]!
        columns[column++] = own
      }
      slot[output] = slotOf[own]!
    }
    columnStart[b + 1] = column
  }
  checkRoom(squares, 'the squares of how many outputs are compared with one another')
  return {
    blocks,
    systems,
    features: features.length,
    dense,
    blockOf,
    outputs: byOutput.order,
    outputStart: byOutput.start,
    rows: byRow.order,
    rowStart: byRow.start,
    place,
    columns: columns.slice(0, column),
    columnStart,
    slot,
  }
}

function checkPooled({ prompt, system, features = [], first, second, answer, shown, weight }: PooledData): void {
  const count = prompt.length
  if (system.length !== count || features.some((column) => column.length !== count))
    throw new RangeError('Columns of outputs differ in length')
  if (
    [second, answer, ...(shown ? [shown] : []), ...(weight ? [weight] : [])].some(
      (column) => column.length !== first.length,
    )
  ) {
    throw new RangeError('Columns of comparisons differ in length')
  }
  for (const column of features) checkColumns('logit', { features: column })
  checkColumns('share', { answer })
  checkColumns('sign', { shown })
  checkColumns('count', { weight })
  checkNodes(count, { first, second })
}

function keptRows({ prompt, first, second, weight }: PooledData): Int32Array {
  const kept = new Int32Array(first.length)
  let count = 0
  for (let row = 0; row < first.length; row++) {
    const [a, b] = [first[row]!, second[row]!]
    if (a === b) throw new RangeError(`first and second of row ${row} are both output ${a}`)
    if (prompt[a] !== prompt[b]) throw new RangeError(`first and second of row ${row} are outputs of different prompts`)
    if (weight === undefined || weight[row]! > 0) kept[count++] = row
  }
  return kept.slice(0, count)
}

function grouped(items: Int32Array, keyOf: (item: number) => number, count: number) {
  const start = new Int32Array(count + 1)
  for (const item of items) start[keyOf(item) + 1]! += 1
  for (let key = 0; key < count; key++) start[key + 1]! += start[key]!
  const free = start.slice(0, count)
  const order = new Int32Array(items.length)
  for (const item of items) {
    const key = keyOf(item)
    order[free[key]!] = item
    free[key]! += 1
  }
  return { order, start }
}
