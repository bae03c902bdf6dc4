import { sortByKeys } from '../grouping/sort-by-keys.ts'
import type { RaterColumns } from './rater-columns.ts'

/** Judgements summed by rater and pair: cell c says what rater `rater[c]` judged of pair `pair[c]`. */
export type MixtureCells = {
  readonly nodes: number
  readonly raters: number
  /** The distinct pairs, `first < second`, in order. */
  readonly first: Int32Array
  readonly second: Int32Array
  readonly rater: Int32Array
  readonly pair: Int32Array
  /** Judgements of each cell, and how many of these `first` won. */
  readonly weight: Float64Array
  readonly wins: Float64Array
}

/** Sums the given rows. O(rows + nodes + raters). */
export function mixtureCells(columns: RaterColumns, raters: number, rows: Int32Array): MixtureCells {
  const { nodes, first, second, outcome, annotator } = columns
  const low = first.map((node, row) => Math.min(node, second[row]!))
  const high = first.map((node, row) => Math.max(node, second[row]!))
  const order = sortByKeys(rows, [
    { of: low, count: nodes },
    { of: high, count: nodes },
    { of: annotator, count: raters },
  ])
  const pairs: [number, number][] = []
  const cells: { rater: number; pair: number; weight: number; wins: number }[] = []
  for (const row of order) {
    const pair = pairs.at(-1)
    const isNew = pair?.[0] !== low[row] || pair?.[1] !== high[row]
    if (isNew) pairs.push([low[row]!, high[row]!])
    const cell = isNew ? undefined : cells.at(-1)
    const won = first[row] === low[row] ? outcome[row]! : 1 - outcome[row]!
    if (cell?.rater === annotator[row]) {
      cell!.weight++
      cell!.wins += won
    } else cells.push({ rater: annotator[row]!, pair: pairs.length - 1, weight: 1, wins: won })
  }
  return {
    nodes,
    raters,
    first: Int32Array.from(pairs, ([i]) => i),
    second: Int32Array.from(pairs, ([, j]) => j),
    rater: Int32Array.from(cells, ({ rater }) => rater),
    pair: Int32Array.from(cells, ({ pair }) => pair),
    weight: Float64Array.from(cells, ({ weight }) => weight),
    wins: Float64Array.from(cells, ({ wins }) => wins),
  }
}
