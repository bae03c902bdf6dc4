import { checkComparisons } from './check-comparisons.ts'
import { type Components, numberComponents } from './components.ts'
import type { Pairs } from './pairs.ts'
import { winsByNode } from './wins-by-node.ts'

/**
 * The parts in which every node has beaten every other, directly or through a chain of wins (a tie is a win for both).
 * Plain maximum likelihood is finite exactly within such parts. O(nodes + pairs), by Tarjan's method without recursion.
 * @throws RangeError like `checkComparisons`: on malformed columns, or far more nodes than rows can name
 * @see Ford (1957), Solution of a ranking problem from binary comparisons; Tarjan (1972)
 */
export function strongComponents(pairs: Pairs): Components {
  checkComparisons(pairs)
  const { nodes } = pairs
  const { start, target } = winsByNode(pairs)
  const index = new Int32Array(nodes).fill(-1)
  const low = new Int32Array(nodes)
  const label = new Int32Array(nodes).fill(-1)
  const next = start.slice(0, nodes)
  const open = new Int32Array(nodes)
  const path = new Int32Array(nodes)
  let opened = 0
  let visited = 0

  for (let root = 0; root < nodes; root++) {
    if (index[root] !== -1) continue
    let depth = 0
    enter(root)
    while (depth > 0) {
      const node = path[depth - 1]!
      if (next[node]! < start[node + 1]!) {
        const other = target[next[node]!]!
        next[node]! += 1
        if (index[other] === -1) enter(other)
        else if (label[other] === -1) low[node] = Math.min(low[node]!, index[other]!)
        continue
      }
      depth--
      if (low[node] === index[node]) close(node)
      if (depth > 0) {
        const before = path[depth - 1]!
        low[before] = Math.min(low[before]!, low[node]!)
      }
    }

    function enter(node: number): void {
      index[node] = visited
      low[node] = visited++
      open[opened++] = node
      path[depth++] = node
    }
  }
  return numberComponents(label)

  function close(node: number): void {
    for (;;) {
      const member = open[--opened]!
      label[member] = node
      if (member === node) return
    }
  }
}
