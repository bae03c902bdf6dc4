import { checkColumns, checkNodes, checkRoom, countIds } from '../check-arguments.ts'

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

/** Outputs and comparisons in the order of their prompts. */
export type PooledIndex = {
  readonly prompts: number
  readonly systems: number
  readonly features: number
  /** Outputs of prompt p: `outputs[outputStart[p]] …`. */
  readonly outputs: Int32Array
  readonly outputStart: Int32Array
  /** Comparisons of prompt p, without those of zero weight. */
  readonly rows: Int32Array
  readonly rowStart: Int32Array
  /** Place of each output within its prompt. */
  readonly place: Int32Array
}

/**
 * Checks and indexes; O(outputs + rows).
 * @throws RangeError on malformed columns, or a comparison across prompts
 */
export function indexPooled(data: PooledData): PooledIndex {
  const { prompt, system, features = [], first, second, answer, shown, weight } = data
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
  const prompts = countIds('prompt', prompt)
  const systems = countIds('system', system)
  // The precision of all that outputs share is kept as a square.
  checkRoom((systems + features.length + 1) ** 2, 'the square of system ids and features')
  const keptRows: number[] = []
  for (let row = 0; row < first.length; row++) {
    const [a, b] = [first[row]!, second[row]!]
    if (a === b) throw new RangeError(`first and second of row ${row} are both output ${a}`)
    if (prompt[a] !== prompt[b]) throw new RangeError(`first and second of row ${row} are outputs of different prompts`)
    const w = weight ? weight[row]! : 1
    if (w > 0) keptRows.push(row)
  }
  const byOutput = grouped(Int32Array.from(prompt.keys()), (output) => prompt[output]!, prompts)
  const byRow = grouped(Int32Array.from(keptRows), (row) => prompt[first[row]!]!, prompts)
  const place = new Int32Array(count)
  for (let p = 0; p < prompts; p++) {
    for (let at = byOutput.start[p]!; at < byOutput.start[p + 1]!; at++)
      place[byOutput.order[at]!] = at - byOutput.start[p]!
  }
  return {
    prompts,
    systems,
    features: features.length,
    outputs: byOutput.order,
    outputStart: byOutput.start,
    rows: byRow.order,
    rowStart: byRow.start,
    place,
  }
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
