import type { Ratings } from '../agreement/agreement-with-others.ts'
import { normalTail } from '../distributions/normal-tail.ts'
import { denseIds } from '../grouping/dense-ids.ts'
import { sortByKeys } from '../grouping/sort-by-keys.ts'
import { benjaminiHochberg } from './benjamini-hochberg.ts'

/** Two annotators who agree more than a model of the responses expects. */
export type PairExcess = {
  readonly left: number
  readonly right: number
  /** Shared units, and on how many of them they agreed. */
  readonly n: number
  readonly agree: number
  /** Agreements expected of independent votes drawn from the model. */
  readonly expected: number
  /** (agree − expected) / √Σ e(1 − e). */
  readonly z: number
  /** One-sided p-value, and its q-value over all pairs. */
  readonly p: number
  readonly q: number
  /** q < 0.05 and at least 10 points above expectation: worth a look, never a verdict. */
  readonly flagged: boolean
}

/**
 * Agreement beyond what the model expects, for every two annotators who share a unit, strongest first.
 * @param expected per row, the probability that two votes drawn from the model on its unit agree
 * @throws RangeError on malformed columns
 */
export function collusion(
  ratings: Pick<Ratings, 'unit' | 'rater' | 'category'>,
  expected: ArrayLike<number>,
): PairExcess[] {
  const { unit, rater, category } = ratings
  if ([rater, category, expected].some((column) => column.length !== unit.length))
    throw new RangeError('Columns differ in length')
  const units = denseIds(unit, 'unit')
  const raters = denseIds(rater, 'rater')
  const rows = sortByKeys(Int32Array.from(unit.keys()), [units])
  const sums = new Map<
    number,
    { left: number; right: number; n: number; agree: number; expected: number; variance: number }
  >()
  for (let from = 0; from < rows.length; ) {
    let to = from + 1
    while (to < rows.length && unit[rows[to]!] === unit[rows[from]!]) to++
    for (let a = from; a < to; a++) for (let b = from; b < a; b++) meet(rows[b]!, rows[a]!)
    from = to
  }
  const pairs = [...sums.values()].map((pair) => {
    const z = pair.variance > 0 ? (pair.agree - pair.expected) / Math.sqrt(pair.variance) : 0
    return { ...pair, z, p: normalTail(z) }
  })
  const q = benjaminiHochberg(pairs.map(({ p }) => p))
  return pairs
    .map(({ variance: _, ...pair }, at) => ({
      ...pair,
      q: q[at]!,
      flagged: q[at]! < 0.05 && pair.agree - pair.expected > 0.1 * pair.n,
    }))
    .sort((a, b) => b.z - a.z || a.left - b.left || a.right - b.right)

  function meet(row: number, other: number): void {
    const chance = expected[row]!
    if (!(chance >= 0 && chance <= 1)) throw new RangeError(`Row ${row}: a chance is not ${chance}`)
    const [x, y] = [raters.of[row]!, raters.of[other]!]
    if (x === y) return
    const [left, right] = rater[row]! < rater[other]! ? [rater[row]!, rater[other]!] : [rater[other]!, rater[row]!]
    const key = Math.min(x, y) * raters.count + Math.max(x, y)
    const pair = sums.get(key) ?? { left, right, n: 0, agree: 0, expected: 0, variance: 0 }
    sums.set(key, pair)
    pair.n += 1
    pair.agree += category[row] === category[other] ? 1 : 0
    pair.expected += chance
    pair.variance += chance * (1 - chance)
  }
}
