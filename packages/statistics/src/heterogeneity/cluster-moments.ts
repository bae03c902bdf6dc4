import type { Key } from '../grouping/sort-by-keys.ts'

/** Judgements as variance components look at them, by row. */
export type MomentRows = {
  readonly nodes: number
  readonly first: Int32Array
  readonly second: Int32Array
  /** weight · (outcome − p): the score of a row along `first`, and with the other sign along `second`. */
  readonly score: Float64Array
  /** weight · p · (1 − p). */
  readonly information: (row: number) => number
}

/**
 * What each cluster says of its own spread. Pairs of rows of the cluster that are in one cell (a rater on a prompt) are left
 * out of `products`, `squares` and `cross`: what such rows have in common may be of either dimension.
 */
export type ClusterMoments = {
  /** Clusters that have rows. */
  readonly count: number
  /** ‖Σ score‖² of all rows, over nodes. */
  readonly square: Float64Array
  /** Σ of products of scores over pairs of rows of different cells. */
  readonly products: Float64Array
  /** What `products` would be, on average, if the cluster's scores had a variance of 1. */
  readonly squares: Float64Array
  /** The same, each pair weighted by the mean of its two cells' shares of all information in the other dimension. */
  readonly cross: Float64Array
  /** ‖S‖² of the information S of all rows, the same of cells alone, and the trace of S. */
  readonly information: Float64Array
  readonly cellInformation: Float64Array
  readonly trace: Float64Array
}

/**
 * Moments of the clusters of one dimension, with cells by the other. O(rows), with a map of the pairs of one cluster at a time.
 * @param order rows by cluster, and in it by cell
 * @param shareOf the share of all information that a row's cell-mates in the other dimension have
 */
export function clusterMoments(
  rows: MomentRows,
  order: Int32Array,
  cluster: Key,
  cell: Key,
  shareOf: (row: number) => number,
): ClusterMoments {
  const { nodes, first, second, score, information } = rows
  const found: number[][] = []
  const whole = emptySums()
  const part = emptySums()
  const weighted = new Map<number, number>()
  let cellSquares = 0
  let cellInformation = 0
  let cellCross = 0
  for (let at = 0; at < order.length; at++) {
    const row = order[at]!
    const known = information(row)
    for (const sums of [whole, part]) addRow(sums, row, known)
    addPair(weighted, row, known * shareOf(row))
    const next = order[at + 1]
    const clusterEnds = next === undefined || cluster.of[next] !== cluster.of[row]
    if (!clusterEnds && cell.of[next] === cell.of[row]) continue
    const own = frobenius(part.information, part.information)
    cellSquares += squareOf(part.score)
    cellInformation += own
    cellCross += shareOf(row) * own
    clear(part)
    if (!clusterEnds) continue
    const square = squareOf(whole.score)
    const all = frobenius(whole.information, whole.information)
    found.push([
      square,
      square - cellSquares,
      all - cellInformation,
      frobenius(whole.information, weighted) - cellCross,
      all,
      cellInformation,
      whole.trace,
    ])
    clear(whole)
    weighted.clear()
    cellSquares = 0
    cellInformation = 0
    cellCross = 0
  }
  const column = (which: number) => Float64Array.from(found, (values) => values[which]!)
  return {
    count: found.length,
    square: column(0),
    products: column(1),
    squares: column(2),
    cross: column(3),
    information: column(4),
    cellInformation: column(5),
    trace: column(6),
  }

  function addRow(sums: Sums, row: number, known: number): void {
    add(sums.score, first[row]!, score[row]!)
    add(sums.score, second[row]!, -score[row]!)
    addPair(sums.information, row, known)
    sums.trace += 2 * known
  }

  /** known · x·xᵀ, x being 1 at the first node and −1 at the second; entries off the diagonal once, by their smaller node. */
  function addPair(matrix: Map<number, number>, row: number, known: number): void {
    const [i, j] = [first[row]!, second[row]!]
    add(matrix, i * nodes + i, known)
    add(matrix, j * nodes + j, known)
    add(matrix, Math.min(i, j) * nodes + Math.max(i, j), -known)
  }

  /** Σ of products of entries; those off the diagonal stand for two. */
  function frobenius(left: Map<number, number>, right: Map<number, number>): number {
    let sum = 0
    for (const [key, value] of left) sum += (key % (nodes + 1) === 0 ? 1 : 2) * value * right.get(key)!
    return sum
  }
}

/** Sums over some rows: scores by node, and the information between nodes. */
type Sums = { readonly score: Map<number, number>; readonly information: Map<number, number>; trace: number }

function emptySums(): Sums {
  return { score: new Map(), information: new Map(), trace: 0 }
}

function clear(sums: Sums): void {
  sums.score.clear()
  sums.information.clear()
  sums.trace = 0
}

function add(sums: Map<number, number>, key: number, amount: number): void {
  sums.set(key, (sums.get(key) ?? 0) + amount)
}

function squareOf(scores: Map<number, number>): number {
  let sum = 0
  for (const value of scores.values()) sum += value * value
  return sum
}
