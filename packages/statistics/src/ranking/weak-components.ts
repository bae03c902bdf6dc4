import { checkDense, checkNodes, checkNumbers } from '../check-arguments.ts'
import { type Components, numberComponents } from './components.ts'

/**
 * The connected parts of a comparison graph. Scores of different parts are on different scales and never share one rank
 * list. O(nodes + edges), by union-find with path halving.
 * @throws RangeError on edges to nodes that there are not, or far more nodes than edges can name
 */
export function weakComponents(graph: Graph): Components {
  checkNumbers('whole', { nodes: graph.nodes })
  checkDense(graph.first.length, { nodes: graph.nodes })
  checkNodes(graph.nodes, { first: graph.first, second: graph.second })
  return joinedNodes(graph)
}

/** Nodes 0 … nodes − 1, and edges between them. */
type Graph = { readonly nodes: number; readonly first: Int32Array; readonly second: Int32Array }

/** {@link weakComponents} of a graph whose edges are known to be right. */
export function joinedNodes(graph: Graph): Components {
  const parent = new Int32Array(graph.nodes)
  for (let node = 0; node < graph.nodes; node++) parent[node] = node
  let parts = graph.nodes
  // Once all nodes hang together, further edges join nothing.
  for (let edge = 0; edge < graph.first.length && parts > 1; edge++) {
    const left = root(graph.first[edge]!)
    const right = root(graph.second[edge]!)
    if (left === right) continue
    parts--
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
