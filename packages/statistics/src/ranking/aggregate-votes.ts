import type { Comparisons, Pairs } from './pairs.ts'

/** The most nodes whose ids leave two of 31 bits for the outcome. */
const MOST_NODES = 2 ** 29

/**
 * Sums raw votes (weight 1; win, tie or loss) per unordered pair. The same two counting sorts as for any comparisons,
 * but what moves is one integer per vote, the other node with the outcome, so no column is read out of order.
 * @param input checked columns
 * @returns the pairs as from `aggregatePairs`, or undefined when some row is not such a vote
 */
export function aggregateVotes({ nodes, first, second, wins, weight }: Comparisons): Pairs | undefined {
  const rows = first.length
  if (weight !== undefined || nodes > MOST_NODES) return undefined
  const highStarts = new Int32Array(nodes + 1)
  const lowStarts = new Int32Array(nodes + 1)
  for (let row = 0; row < rows; row++) {
    const twice = 2 * wins[row]!
    if (twice !== (twice | 0)) return undefined
    const i = first[row]!
    const j = second[row]!
    const less = (i - j) & ((i - j) >> 31)
    highStarts[i - less + 1]!++
    lowStarts[j + less + 1]!++
  }
  for (let node = 0; node < nodes; node++) {
    highStarts[node + 1]! += highStarts[node]!
    lowStarts[node + 1]! += lowStarts[node]!
  }

  // By the higher node; each entry holds the lower one, and twice what it won. The sign bit of i − j chooses, since a branch
  // that goes either way at random costs more than all of this: it is all ones where i is the lower node.
  const byHigh = new Int32Array(rows)
  for (let row = 0; row < rows; row++) {
    const i = first[row]!
    const j = second[row]!
    const twice = (2 * wins[row]!) | 0
    const sign = (i - j) >> 31
    const less = (i - j) & sign
    byHigh[highStarts[i - less]!++] = (j + less) * 4 + 2 - twice + (sign & (2 * twice - 2))
  }
  // By the lower node, and within it still by the higher. The starts have moved to the ends.
  const byLow = new Int32Array(rows)
  for (let high = 0, at = 0; high < nodes; high++) {
    for (const end = highStarts[high]!; at < end; at++) {
      const vote = byHigh[at]!
      byLow[lowStarts[vote >> 2]!++] = high * 4 + (vote & 3)
    }
  }
  return sumRuns(nodes, byLow, lowStarts)
}

/** Sums the runs of equal pairs; `ends` says where the votes of each lower node end. */
function sumRuns(nodes: number, byLow: Int32Array, ends: Int32Array): Pairs {
  const count = countRuns(nodes, byLow, ends)
  const first = new Int32Array(count)
  const second = new Int32Array(count)
  const wins = new Float64Array(count)
  const weight = new Float64Array(count)
  let pair = 0
  for (let low = 0, at = 0; low < nodes; low++) {
    const end = ends[low]!
    while (at < end) {
      const high = byLow[at]! >> 2
      let twice = 0
      const begin = at
      for (; at < end && byLow[at]! >> 2 === high; at++) twice += byLow[at]! & 3
      first[pair] = low
      second[pair] = high
      wins[pair] = twice / 2
      weight[pair] = at - begin
      pair++
    }
  }
  return { nodes, first, second, wins, weight }
}

/** How many distinct pairs there are, so that no more memory is taken. */
function countRuns(nodes: number, byLow: Int32Array, ends: Int32Array): number {
  let count = 0
  for (let low = 0, at = 0; low < nodes; low++) {
    let last = -1
    for (const end = ends[low]!; at < end; at++) {
      const high = byLow[at]! >> 2
      if (high !== last) count++
      last = high
    }
  }
  return count
}
