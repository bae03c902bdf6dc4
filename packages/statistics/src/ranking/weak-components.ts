import { type Components, numberComponents } from './components.ts'

/**
 * The connected parts of a comparison graph. Scores of different parts are on different scales and never share one rank
 * list. O(nodes + edges), by union-find with path halving.
 */
export function weakComponents(graph: {
  readonly nodes: number
  readonly first: Int32Array
  readonly second: Int32Array
}): Components {
  const parent = Int32Array.from({ length: graph.nodes }, (_, node) => node)
  for (let edge = 0; edge < graph.first.length; edge++) {
    const left = root(graph.first[edge]!)
    const right = root(graph.second[edge]!)
    // The smaller root wins, so labels do not depend on the order of the edges.
    if (left < right) parent[right] = left
    else parent[left] = right
  }
  for (let node = 0; node < graph.nodes; node++) parent[node] = root(node)
  return numberComponents(parent)

  function root(start: number): number {
    let node = start
    while (parent[node] !== node) {
      parent[node] = parent[parent[node]!]!
      node = parent[node]!
    }
    return node
  }
}
