import { checkDense, checkNodes, checkNumbers } from '../check-arguments.ts'
import { type Components, numberComponents } from './components.ts'

/**
 * The connected parts of a comparison graph. Scores of different parts are on different scales and never share one rank
 * list. O(nodes + edges), by union-find with path halving.
 * @throws RangeError on edges to nodes that there are not, or far more nodes than edges can name
 */
export function weakComponents(graph: {
  readonly nodes: number
  readonly first: Int32Array
  readonly second: Int32Array
}): Components {
  checkNumbers('whole', { nodes: graph.nodes })
  checkDense(graph.first.length, { nodes: graph.nodes })
  checkNodes(graph.nodes, { first: graph.first, second: graph.second })
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
