import { type Key, sortByKeys } from '../grouping/sort-by-keys.ts'
import { leverageFactor } from '../ranking/cluster-meat.ts'
import { DIMENSIONS } from '../ranking/component-scores.ts'
import type { Dimension } from '../ranking/observations.ts'
import type { AdjustedObjective, AdjustedRow } from './adjusted-objective.ts'

/** Sums over the clusters of one dimension. */
type DimensionSums = {
  readonly dimension: Dimension
  /** Number of clusters, by component of the nodes and in all. */
  readonly clusters: Int32Array
  readonly all: number
  /** By parameter: Σ information² over the clusters. */
  readonly squares: Float64Array
}

/** M_annotator + M_prompt − M_annotator×prompt, the sums by dimension, and Σ bend over the rows. */
export type AdjustedMeat = {
  readonly meat: Float64Array
  readonly sums: readonly DimensionSums[]
  readonly bend: number
}

/**
 * Sums the outer products of the clusters' scores, each cluster corrected for its leverage, over the dimensions with at least
 * two clusters. O(rows × terms + Σ over clusters of the square of what they touch); memory is a few numbers per row.
 * @param input `first`, `second`: nodes of the rows; `component`: of each node
 */
export function adjustedMeat(input: {
  readonly objective: AdjustedObjective
  readonly parameters: Float64Array
  readonly curvature: Float64Array
  readonly first: Int32Array
  readonly second: Int32Array
  readonly component: Int32Array
  readonly components: number
  readonly keys: Readonly<Record<Dimension, Key>>
}): AdjustedMeat {
  const { objective, parameters, curvature, first, second, component, components, keys } = input
  const { size } = objective
  const { annotator, prompt } = keys
  const nodes = component.length
  const meat = new Float64Array(size * size)
  const rows = Int32Array.from(first.keys())
  const several = DIMENSIONS.filter((dimension) =>
    rows.some((row) => keys[dimension].of[row] !== keys[dimension].of[0]),
  )
  const own: AdjustedRow = { loss: 0, slope: 0, bend: 0 }
  const areBoth = several.length === 2
  let bend = 0
  const sums = several.map((dimension) => {
    bend = 0
    // By annotator and prompt, what both share is summed in the same pass: it is counted twice otherwise.
    if (areBoth && dimension === 'annotator') return sumBy(dimension, sortByKeys(rows, [annotator, prompt]), prompt.of)
    return sumBy(dimension, sortByKeys(rows, [keys[dimension]]))
  })
  return { meat, sums, bend }

  function sumBy(dimension: Dimension, order: Int32Array, within?: Key['of']): DimensionSums {
    const { of } = keys[dimension]
    const clusters = new Int32Array(components)
    const last = new Int32Array(components).fill(-1)
    const squares = new Float64Array(size)
    const whole = clusterSum(size, nodes)
    const part = clusterSum(size, nodes)
    let all = 0
    for (let at = 0; at < order.length; at++) {
      const row = order[at]!
      const x = objective.derive(row, parameters, own)
      bend += own.bend
      addRow(whole, row, x)
      if (within) addRow(part, row, x)
      const next = at + 1 < order.length ? order[at + 1]! : -1
      const ends = next < 0 || of[next] !== of[row]
      if (within && (ends || within[next] !== within[row])) {
        correct(part)
        addOuter(part, -1)
        clear(part)
      }
      if (!ends) continue
      correct(whole, squares)
      addOuter(whole, 1)
      for (let a = 0; a < whole.count; a++) {
        const node = whole.touched[a]!
        if (node >= nodes) continue
        if (last[component[node]!] !== all) clusters[component[node]!]! += 1
        last[component[node]!] = all
      }
      clear(whole)
      all++
    }
    return { dimension, clusters, all, squares }
  }

  function addRow(sum: ClusterSum, row: number, x: Float64Array): void {
    const { score, known } = sum
    touch(sum, first[row]!)
    touch(sum, second[row]!)
    score[first[row]!]! += own.slope
    score[second[row]!]! -= own.slope
    known[first[row]!]! += own.bend
    known[second[row]!]! += own.bend
    for (let k = 0; k < x.length; k++) {
      score[nodes + k]! += own.slope * x[k]!
      known[nodes + k]! += own.bend * x[k]! * x[k]!
    }
  }

  function correct({ touched, count, score, known }: ClusterSum, squares?: Float64Array): void {
    for (let a = 0; a < count; a++) {
      const at = touched[a]!
      if (squares) squares[at]! += known[at]! ** 2
      score[at]! *= leverageFactor(known[at]!, curvature[at]!)
    }
  }

  function addOuter({ touched, count, score }: ClusterSum, sign: 1 | -1): void {
    for (let a = 0; a < count; a++) {
      const part = sign * score[touched[a]!]!
      const line = touched[a]! * size
      for (let b = 0; b < count; b++) meat[line + touched[b]!]! += part * score[touched[b]!]!
    }
  }

  function clear(sum: ClusterSum): void {
    const { touched, count, score, known, seen } = sum
    for (let a = 0; a < count; a++) {
      const at = touched[a]!
      score[at] = 0
      known[at] = 0
      if (at < nodes) seen[at] = 0
    }
    sum.count = size - nodes
  }
}

/** The sums over one cluster, at the parameters that it touches: `touched[0 … count − 1]`, the coefficients always. */
type ClusterSum = {
  count: number
  readonly touched: Int32Array
  readonly seen: Uint8Array
  readonly score: Float64Array
  readonly known: Float64Array
}

function clusterSum(size: number, nodes: number): ClusterSum {
  const touched = new Int32Array(size)
  for (let at = nodes; at < size; at++) touched[at - nodes] = at
  const [score, known] = [new Float64Array(size), new Float64Array(size)]
  return { count: size - nodes, touched, seen: new Uint8Array(nodes), score, known }
}

function touch(sum: ClusterSum, node: number): void {
  if (sum.seen[node] === 1) return
  sum.seen[node] = 1
  sum.touched[sum.count++] = node
}
