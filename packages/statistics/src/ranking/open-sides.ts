import type { Components } from './components.ts'
import type { Pairs } from './pairs.ts'
import { strongComponents } from './strong-components.ts'
import { type Edges, winsByNode } from './wins-by-node.ts'

/** The sides on which the data set no limit: only a prior does. */
export type OpenSides = { readonly above: boolean; readonly below: boolean }

/** Which scores and differences the data limit on both sides. */
export type OpenEnds = {
  /** Of a node's centred score. */
  readonly of: (node: number) => OpenSides
  /** Of the score of the first minus that of the second, two nodes of one weak component. */
  readonly between: (first: number, second: number) => OpenSides
}

/** What is reached is kept for as many strong components as the largest dense component may have. */
const MOST_KNOWN = 1500

const CLOSED: OpenSides = { above: false, below: false }

/**
 * Where nobody has crossed a cut of the graph both ways: who won everything could be better by any amount, who lost
 * everything worse, and of two groups one of which won every comparison between them, the gap could be of any width. The
 * likelihood then rises without end, and a finite score is the prior's.
 *
 * A strong component with more than half of the nodes of its weak component is what the others are compared with: its own
 * scores are closed, those that only lead to it by wins are open above, those only reached from it open below, and
 * others both. Without one, what nobody outside has beaten is open above, what has beaten nobody outside open below,
 * and whatever is between both. O(nodes + pairs).
 * @see Ford (1957), Solution of a ranking problem from binary comparisons
 */
export function openEnds(pairs: Pairs, weak: Components): OpenEnds {
  const strong = strongComponents(pairs)
  if (strong.count === weak.count) return { of: () => CLOSED, between: () => CLOSED }
  const { nodes } = pairs
  const beaten = winsByNode(pairs)
  const beatenBy = winsByNode(pairs, true)
  const sizes = sizesOf(weak)
  const strongSizes = sizesOf(strong)
  const roots: number[] = []
  const hasMain = new Uint8Array(weak.count)
  for (let node = 0; node < nodes; node++) {
    const own = weak.of[node]!
    if (hasMain[own] === 1 || 2 * strongSizes[strong.of[node]!]! <= sizes[own]!) continue
    hasMain[own] = 1
    roots.push(node)
  }
  const below = reached(beaten, roots, nodes)
  const above = reached(beatenBy, roots, nodes)
  // Strong components that somebody outside of them has beaten, and that have beaten somebody outside.
  const topped = new Uint8Array(strong.count)
  const topping = new Uint8Array(strong.count)
  for (let node = 0; node < nodes; node++) {
    for (let at = beaten.start[node]!; at < beaten.start[node + 1]!; at++) {
      const other = strong.of[beaten.target[at]!]!
      if (other === strong.of[node]) continue
      topping[strong.of[node]!] = 1
      topped[other] = 1
    }
  }
  const known = new Map<number, Uint8Array>()
  return { of, between }

  function of(node: number): OpenSides {
    const own = weak.of[node]!
    const part = strong.of[node]!
    if (strongSizes[part] === sizes[own]) return CLOSED
    if (hasMain[own] === 0) return { above: topping[part] === 1, below: topped[part] === 1 }
    if (above[node] === 1 && below[node] === 1) return CLOSED
    return { above: below[node] === 0, below: above[node] === 0 }
  }

  function between(first: number, second: number): OpenSides {
    if (strong.of[first] === strong.of[second]) return CLOSED
    return { above: !leads(second, first), below: !leads(first, second) }
  }

  /** Whether a chain of wins leads from one node to another. Many pairs are asked about, of few strong components. */
  function leads(from: number, to: number): boolean {
    const part = strong.of[from]!
    if (known.size >= MOST_KNOWN && !known.has(part)) known.clear()
    const found = known.get(part) ?? reached(beaten, [from], nodes)
    known.set(part, found)
    return found[to] === 1
  }
}

function sizesOf({ count, of }: Components): Int32Array {
  const sizes = new Int32Array(count)
  for (const part of of) sizes[part]! += 1
  return sizes
}

/** 1 at every node that edges lead to from one of the roots, and at these. */
function reached({ start, target }: Edges, roots: readonly number[], nodes: number): Uint8Array {
  const seen = new Uint8Array(nodes)
  const open = [...roots]
  for (const root of roots) seen[root] = 1
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    for (let at = start[node]!; at < start[node + 1]!; at++) {
      const other = target[at]!
      if (seen[other] === 1) continue
      seen[other] = 1
      open.push(other)
    }
  }
  return seen
}
