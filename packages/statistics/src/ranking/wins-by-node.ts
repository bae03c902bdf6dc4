import type { Pairs } from './pairs.ts'

/** Edges in compressed rows: those of node i are `target[start[i]] … target[start[i + 1] − 1]`. */
export type Edges = { readonly start: Int32Array; readonly target: Int32Array }

/** Edges winner → loser (a tie is a win for both), or with `reversed` loser → winner. */
export function winsByNode({ nodes, first, second, wins, weight }: Pairs, reversed = false): Edges {
  const start = new Int32Array(nodes + 1)
  const firstWon = (pair: number) => (reversed ? wins[pair]! < weight[pair]! : wins[pair]! > 0)
  const secondWon = (pair: number) => (reversed ? wins[pair]! > 0 : wins[pair]! < weight[pair]!)
  for (let pair = 0; pair < first.length; pair++) {
    if (firstWon(pair)) start[first[pair]! + 1]! += 1
    if (secondWon(pair)) start[second[pair]! + 1]! += 1
  }
  for (let node = 0; node < nodes; node++) start[node + 1]! += start[node]!
  const free = start.slice(0, nodes)
  const target = new Int32Array(start[nodes]!)
  for (let pair = 0; pair < first.length; pair++) {
    const i = first[pair]!
    const j = second[pair]!
    if (firstWon(pair)) target[free[i]!++] = j
    if (secondWon(pair)) target[free[j]!++] = i
  }
  return { start, target }
}
