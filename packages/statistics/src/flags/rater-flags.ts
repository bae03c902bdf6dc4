import { denseIds } from '../grouping/dense-ids.ts'
import { sortByKeys } from '../grouping/sort-by-keys.ts'
import type { RaterFlags } from './flag-figures.ts'
import { checkOrdered, judgementOf, type OrderedJudgements } from './ordered-judgements.ts'
import { type FlagOptions, openRaterBook } from './watch-raters.ts'

/**
 * Figures and flags of all raters from all judgements, in order of arrival: the one place that says who is unusual. It is the
 * same as having watched since the first judgement ({@link watchRaters}), so flags hold however often they are looked at: a
 * crowd without faults *ever* gets any with a probability of α at most. What was changed or excluded later changes nothing;
 * pass first judgements. A flag is a reason to look, never a verdict.
 * @throws RangeError on malformed columns
 */
export function raterFlags(rows: OrderedJudgements, options: FlagOptions = {}): RaterFlags {
  checkOrdered(rows)
  const book = openRaterBook(options.alpha)
  const { isSeen, members, begins, size } = blocksOf(rows, options.block ?? 3)
  for (let row = 0; row < rows.unit.length; row++) {
    if (isSeen[row] === 1) continue
    book.addJudgement(judgementOf(rows, row))
    const from = begins[row]!
    if (from < 0) continue
    book.addBlock(Array.from(members.subarray(from, from + size), (member) => judgementOf(rows, member)))
  }
  return book.figures()
}

/**
 * The blocks that {@link unitBlocks} would cut, in columns: which rows come second, the rows of all blocks one after
 * another, and for the row that completes a block where it begins (otherwise −1).
 */
function blocksOf({ unit, rater }: OrderedJudgements, size: number) {
  if (!(Number.isSafeInteger(size) && size >= 2))
    throw new RangeError(`block is a whole number of 2 or more, not ${size}`)
  const units = denseIds(unit, 'unit')
  const rows = sortByKeys(Int32Array.from(unit.keys()), [units])
  const isSeen = new Uint8Array(unit.length)
  const members = new Int32Array(unit.length)
  const begins = new Int32Array(unit.length).fill(-1)
  let count = 0
  for (let from = 0; from < rows.length; ) {
    const raters = new Set<number>()
    let waiting = count
    let to = from
    for (; to < rows.length && unit[rows[to]!] === unit[rows[from]!]; to++) {
      const row = rows[to]!
      if (raters.has(rater[row]!)) {
        isSeen[row] = 1
        continue
      }
      raters.add(rater[row]!)
      members[waiting++] = row
      if (waiting - count < size) continue
      begins[row] = count
      count = waiting
    }
    from = to
  }
  return { isSeen, members, begins, size }
}
