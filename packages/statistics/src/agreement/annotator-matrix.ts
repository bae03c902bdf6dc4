import { checkColumns } from '../check-arguments.ts'
import { denseIds } from '../grouping/dense-ids.ts'
import { sortByKeys } from '../grouping/sort-by-keys.ts'
import type { Ratings } from './agreement-with-others.ts'

/** How often two annotators agreed on the same unit. */
export type AnnotatorPair = {
  /** Ids, the smaller first. */
  readonly left: number
  readonly right: number
  /** Pairs of ratings of the same unit, one by each. */
  readonly n: number
  readonly agree: number
  /** (agree + 2·p̄) / (n + 2), where p̄ is the agreement of all pairs together: shrunk towards it when n is small. */
  readonly shrunk: number
  /** Fewer than 20 pairs: best shown greyed out. */
  readonly thin: boolean
}

/**
 * Agreement of every two annotators who share a unit; O(Σ (ratings per unit)²). Own repeats are not pairs.
 * @returns pairs sorted by left, right; empty when nobody shares a unit
 * @throws RangeError on columns of different lengths, or negative ids
 */
export function annotatorMatrix(ratings: Pick<Ratings, 'unit' | 'rater' | 'category'>): AnnotatorPair[] {
  const { unit, rater, category } = ratings
  if (rater.length !== unit.length || category.length !== unit.length) throw new RangeError('Columns differ in length')
  checkColumns('whole', { category })
  const units = denseIds(unit, 'unit')
  const raters = denseIds(rater, 'rater')
  const rows = sortByKeys(Int32Array.from(unit.keys()), [units])
  const sums = new Map<number, { left: number; right: number; n: number; agree: number }>()
  let n = 0
  let agree = 0
  for (let from = 0; from < rows.length; ) {
    let to = from + 1
    while (to < rows.length && unit[rows[to]!] === unit[rows[from]!]) to++
    for (let a = from; a < to; a++) for (let b = from; b < a; b++) meet(rows[b]!, rows[a]!)
    from = to
  }
  const mean = n > 0 ? agree / n : 0
  return [...sums.values()]
    .sort((x, y) => x.left - y.left || x.right - y.right)
    .map((pair) => ({ ...pair, shrunk: (pair.agree + 2 * mean) / (pair.n + 2), thin: pair.n < 20 }))

  function meet(row: number, other: number): void {
    const [x, y] = [raters.of[row]!, raters.of[other]!]
    if (x === y) return
    const key = Math.min(x, y) * raters.count + Math.max(x, y)
    const ids = [rater[row]!, rater[other]!].sort((p, q) => p - q)
    const sum = sums.get(key) ?? { left: ids[0]!, right: ids[1]!, n: 0, agree: 0 }
    sums.set(key, sum)
    const equal = category[row] === category[other] ? 1 : 0
    sum.n += 1
    sum.agree += equal
    n += 1
    agree += equal
  }
}
