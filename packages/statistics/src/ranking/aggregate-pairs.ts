import { sortByKeys } from '../grouping/sort-by-keys.ts'
import { aggregateVotes } from './aggregate-votes.ts'
import { checkComparisons } from './check-comparisons.ts'
import type { Comparisons, Pairs } from './pairs.ts'

/**
 * Sums comparisons per unordered pair by two counting sorts, O(nodes + rows). Rows of zero weight are dropped. Input
 * already in this form is returned as it is.
 * @throws RangeError like {@link checkComparisons}
 */
export function aggregatePairs(input: Comparisons): Pairs {
  checkComparisons(input)
  const { nodes, first, second, wins } = input
  const votes = aggregateVotes(input)
  if (votes !== undefined) return votes
  const rows = first.length
  const weight = input.weight ?? new Float64Array(rows).fill(1)
  if (isAggregated(input, weight)) return { nodes, first, second, wins, weight }

  const low = new Int32Array(rows)
  const high = new Int32Array(rows)
  const kept = new Int32Array(rows)
  let count = 0
  for (let row = 0; row < rows; row++) {
    low[row] = Math.min(first[row]!, second[row]!)
    high[row] = Math.max(first[row]!, second[row]!)
    if (weight[row]! > 0) kept[count++] = row
  }
  const order = sortByKeys(kept.subarray(0, count), [
    { of: low, count: nodes },
    { of: high, count: nodes },
  ])

  const sums = { first: new Int32Array(count), second: new Int32Array(count) }
  const sumWins = new Float64Array(count)
  const sumWeight = new Float64Array(count)
  let pair = -1
  for (const row of order) {
    const i = low[row]!
    const j = high[row]!
    if (pair < 0 || sums.first[pair] !== i || sums.second[pair] !== j) {
      pair++
      sums.first[pair] = i
      sums.second[pair] = j
    }
    sumWins[pair]! += first[row] === i ? wins[row]! : weight[row]! - wins[row]!
    sumWeight[pair]! += weight[row]!
  }
  const length = pair + 1
  return {
    nodes,
    first: sums.first.slice(0, length),
    second: sums.second.slice(0, length),
    wins: sumWins.slice(0, length),
    weight: sumWeight.slice(0, length),
  }
}

function isAggregated({ first, second }: Comparisons, weight: Float64Array): boolean {
  for (let row = 0; row < first.length; row++) {
    if (!(first[row]! < second[row]! && weight[row]! > 0)) return false
    if (row === 0) continue
    const step = first[row]! - first[row - 1]!
    if (step < 0 || (step === 0 && second[row]! <= second[row - 1]!)) return false
  }
  return true
}
