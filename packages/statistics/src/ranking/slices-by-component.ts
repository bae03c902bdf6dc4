import { sortByKeys } from '../grouping/sort-by-keys.ts'
import type { ConvergedFit } from './fit-bradley-terry.ts'

/** The nodes and pairs of a fit, component by component. */
export type ComponentSlices = {
  /** Nodes of a component, ascending. */
  readonly nodesOf: (component: number) => Int32Array
  /** Pairs of a component, as indices. */
  readonly pairsOf: (component: number) => Int32Array
  /** Position of each node among the nodes of its component. */
  readonly position: Int32Array
}

/** Splits nodes and pairs by weak component, in O(nodes + pairs) for all components together. */
export function slicesByComponent({ components, pairs }: ConvergedFit): ComponentSlices {
  const { of, count } = components
  const nodes = grouped(of, count)
  const edges = grouped(
    pairs.first.map((node) => of[node]!),
    count,
  )
  const position = new Int32Array(of.length)
  for (let component = 0; component < count; component++) {
    for (const [at, node] of nodes(component).entries()) position[node] = at
  }
  return { nodesOf: nodes, pairsOf: edges, position }
}

function grouped(of: Int32Array, count: number): (component: number) => Int32Array {
  const start = new Int32Array(count + 1)
  for (const component of of) start[component + 1]! += 1
  for (let component = 0; component < count; component++) start[component + 1]! += start[component]!
  const order = sortByKeys(Int32Array.from(of.keys()), [{ of, count }])
  return (component) => order.subarray(start[component]!, start[component + 1]!)
}
