import type { CountColumns, Ratings } from '@tiebreak/statistics'
import { ALL_BAD, type JudgedPairs } from '#judgements/explode-judgements.ts'
import type { Judgements } from '#judgements/judgements.ts'
import { renumber } from '#judgements/renumber.ts'

/**
 * Graded judgements as categories, seen from the first response: −3 second much better … 0 tie … 3 first much better.
 */
const GRADES = [-3, -2, -1, 0, 1, 2, 3] as const

/**
 * Judgements as ratings of units: one unit per pair of a comparison, in the comparison's own order, never by screen
 * side.
 */
export type JudgedRatings = {
  /** Who won: second, tie, first. */
  readonly winners: CountColumns
  /** By how much; a decisive judgement without strength counts as the mildest. */
  readonly grades: CountColumns
  /** The single ratings by winner, for measures per rater. Raters are numbered anew. */
  readonly ratings: Ratings
  /** The place of each of them among the grades. */
  readonly grade: Int32Array
  readonly judgements: number
  readonly units: number
  readonly overlapping: number
  readonly bothBad: number
}

/** Reads the pairs of judgements as ratings. Both bad is no rating, but is counted. */
export function ratingsOf(pairs: JudgedPairs, { comparisons, responses }: Judgements): JudgedRatings {
  const all = pairs.first.length
  const { start } = comparisons
  // At first units are numbered by comparison and pair, up to K² per comparison, then renumbered.
  const squares = new Int32Array(start.length)
  for (let at = 1; at < start.length; at++) squares[at] = squares[at - 1]! + (start[at]! - start[at - 1]!) ** 2
  const units = renumber(squares.at(-1) ?? 0)
  const prompts = renumber(responses.prompt.reduce((most, prompt) => Math.max(most, prompt + 1), 0))
  const unit = new Int32Array(all)
  const rater = new Int32Array(all)
  const category = new Int32Array(all)
  const cluster = new Int32Array(all)
  const grade = new Int32Array(all)
  let judgements = 0
  let bothBad = 0
  let count = 0
  for (let pair = 0; pair < all; pair++) {
    const isNext = pair === 0 || pairs.event[pair] !== pairs.event[pair - 1]
    if (isNext) judgements++
    const twice = pairs.twice[pair]!
    if (twice === ALL_BAD) {
      if (isNext) bothBad++
      continue
    }
    unit[count] = units.numberOf(unitOf(pair))
    rater[count] = pairs.rater[pair]!
    category[count] = twice
    cluster[count] = prompts.numberOf(responses.prompt[pairs.first[pair]!]!)
    grade[count] = (twice - 1) * (pairs.strength[pair]! || 1) + 3
    count++
  }

  const known = units.known().length
  const clusterOf = new Int32Array(known)
  const winners = new Float64Array(known * 3)
  const grades = new Float64Array(known * GRADES.length)
  const ratings = new Int32Array(known)
  for (let row = 0; row < count; row++) {
    const at = unit[row]!
    clusterOf[at] = cluster[row]!
    winners[at * 3 + category[row]!]! += 1
    grades[at * GRADES.length + grade[row]!]! += 1
    ratings[at]! += 1
  }
  return {
    winners: { categories: [-1, 0, 1], counts: winners, cluster: clusterOf },
    grades: { categories: GRADES, counts: grades, cluster: clusterOf },
    ratings: {
      unit: unit.subarray(0, count),
      rater: rater.subarray(0, count),
      category: category.subarray(0, count),
      cluster: cluster.subarray(0, count),
    },
    grade: grade.subarray(0, count),
    judgements,
    units: known,
    overlapping: ratings.reduce((sum, n) => sum + (n >= 2 ? 1 : 0), 0),
    bothBad,
  }

  function unitOf(pair: number): number {
    const comparison = pairs.comparison[pair]!
    const from = start[comparison]!
    const k = start[comparison + 1]! - from
    if (k === 2) return squares[comparison]!
    const { response } = comparisons
    const left = response.indexOf(pairs.first[pair]!, from) - from
    return squares[comparison]! + left * k + response.indexOf(pairs.second[pair]!, from) - from
  }
}
