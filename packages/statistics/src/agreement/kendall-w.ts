import { checkColumns } from '../check-arguments.ts'
import { type Estimate, missing } from '../estimate.ts'

/** Kendall's coefficient of concordance. */
export type Concordance = {
  /** In [0, 1]: 1 when all rank alike. */
  readonly value: number
  readonly raters: number
  readonly items: number
}

/**
 * Kendall's W of several raters' rankings of the same items, corrected for ties (which share their mean rank).
 * @param rankings one list per rater: ranks or scores of the items, all in the same item order
 * @returns `too_few` below two raters or items, `no_variation` when everyone ties all items
 * @throws RangeError on lists of different lengths, or ranks that are no numbers
 * @see Kendall and Smith (1939); Siegel and Castellan (1988) for ties
 */
export function kendallW(rankings: readonly ArrayLike<number>[]): Estimate<Concordance, 'too_few' | 'no_variation'> {
  const raters = rankings.length
  const items = rankings[0]?.length ?? 0
  if (rankings.some((list) => list.length !== items)) throw new RangeError('Lists differ in length')
  if (raters < 2 || items < 2) return missing('too_few', raters, 'two raters and two items are needed')
  const sums = new Float64Array(items)
  let ties = 0
  for (const list of rankings) {
    const values = Array.from(list)
    checkColumns('number', { rankings: values })
    const order = [...values.keys()].sort((a, b) => values[a]! - values[b]!)
    for (let from = 0; from < items; ) {
      let to = from + 1
      while (to < items && values[order[to]!] === values[order[from]!]) to++
      for (let at = from; at < to; at++) sums[order[at]!]! += (from + 1 + to) / 2
      ties += (to - from) ** 3 - (to - from)
      from = to
    }
  }
  const mean = (raters * (items + 1)) / 2
  const squares = sums.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  const most = (raters ** 2 * (items ** 3 - items) - raters * ties) / 12
  if (!(most > 0)) return missing('no_variation', raters, 'everyone ties all items')
  return { ok: true, value: squares / most, raters, items }
}
