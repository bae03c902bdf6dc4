import { inOrder } from './in-order.ts'
import type { Judgements } from './judgements.ts'

/**
 * Judgements exploded into their C(K, 2) pairs, in order of arrival, and within a judgement by the ids of its
 * responses.
 */
export type JudgedPairs = {
  /** The judgement's place in that order, from 0. */
  readonly event: Int32Array
  readonly rater: Int32Array
  readonly comparison: Int32Array
  /** The two responses, in the order of their comparison. */
  readonly first: Int32Array
  readonly second: Int32Array
  /** Twice what the first one won: 2 first better, 1 tie, 0 second better; 3 when all are bad. */
  readonly twice: Uint8Array
  /** 1 to 3; 0 if not given. */
  readonly strength: Uint8Array
}

/** All are bad, which says nothing about which is better. */
export const ALL_BAD = 3

/** Sorts judgements by arrival and explodes them. */
export function explodeJudgements({ judgements, comparisons }: Judgements): JudgedPairs {
  const { start, response, place } = comparisons
  const order = inOrder(judgements.seq)
  let count = 0
  for (const row of order) {
    const comparison = judgements.comparison[row]!
    const k = start[comparison + 1]! - start[comparison]!
    count += (k * (k - 1)) / 2
  }
  const pairs = {
    event: new Int32Array(count),
    rater: new Int32Array(count),
    comparison: new Int32Array(count),
    first: new Int32Array(count),
    second: new Int32Array(count),
    twice: new Uint8Array(count),
    strength: new Uint8Array(count),
  }
  let pair = 0
  for (let event = 0; event < order.length; event++) {
    const row = order[event]!
    const comparison = judgements.comparison[row]!
    const from = start[comparison]!
    const k = start[comparison + 1]! - from
    const ranks = judgements.ranks[row]!
    for (const [left, right] of pairsOf(k, place, from)) {
      pairs.event[pair] = event
      pairs.rater[pair] = judgements.rater[row]!
      pairs.comparison[pair] = comparison
      pairs.first[pair] = response[from + left]!
      pairs.second[pair] = response[from + right]!
      pairs.twice[pair] = ranks === 0 ? ALL_BAD : 1 + Math.sign(rankAt(ranks, k, right) - rankAt(ranks, k, left))
      pairs.strength[pair] = judgements.strength[row]!
      pair++
    }
  }
  return pairs
}

/** The rank of a position, from 0, among the decimal digits of all `k`. */
export function rankAt(ranks: number, k: number, position: number): number {
  return Math.floor(ranks / 10 ** (k - 1 - position)) % 10
}

const ONLY_PAIR: readonly (readonly [number, number])[] = [[0, 1]]

/** All pairs of a comparison's positions, the earlier first, sorted by where their responses stand. */
function pairsOf(k: number, place: Uint8Array, from: number): readonly (readonly [number, number])[] {
  if (k === 2) return ONLY_PAIR
  const pairs: [number, number][] = []
  for (let left = 0; left < k; left++) for (let right = left + 1; right < k; right++) pairs.push([left, right])
  return pairs.sort(
    (one, other) => place[from + one[0]]! - place[from + other[0]]! || place[from + one[1]]! - place[from + other[1]]!,
  )
}
