import type { Ratings } from '../agreement/agreement-with-others.ts'
import { checkColumns } from '../check-arguments.ts'
import type { PairFigure } from '../flags/flag-figures.ts'
import { addPairs, type MetPair } from '../flags/pair-evidence.ts'
import { evidenceOf } from '../flags/stakes.ts'
import { denseIds } from '../grouping/dense-ids.ts'
import { eBenjaminiHochberg } from '../sequential/e-benjamini-hochberg.ts'

/**
 * Which two annotators agree more than any two do on the same units, most evidence first: what is to be expected comes from
 * the unit's other judgements, so it matters not whether a model fits, or how easy a unit is. A unit needs three annotators,
 * each of whom counts once; those with fewer say nothing. For a single look at all judgements: {@link raterFlags} says the same
 * of judgements that are watched.
 * @param options `alpha` is the highest share of false flags (default 0.05)
 * @returns all who met; flagged are those with evidence that stands among all pairs of annotators, and 10 points above
 * expectation: worth a look, never a verdict
 * @throws RangeError on malformed columns
 */
export function collusion(
  ratings: Pick<Ratings, 'unit' | 'rater' | 'category'>,
  options: { readonly alpha?: number } = {},
): PairFigure[] {
  const { unit, rater, category } = ratings
  if ([rater, category].some((column) => column.length !== unit.length))
    throw new RangeError('Columns differ in length')
  checkColumns('whole', { category })
  denseIds(unit, 'unit')
  const raters = denseIds(rater, 'rater')
  const units = new Map<number, Map<number, { rater: number; category: number }>>()
  for (let row = 0; row < unit.length; row++) {
    const said = units.get(unit[row]!) ?? new Map()
    units.set(unit[row]!, said)
    if (!said.has(rater[row]!)) said.set(rater[row]!, { rater: raters.of[row]!, category: category[row]! })
  }
  const met = new Map<number, MetPair>()
  for (const said of units.values()) addPairs(met, [...said.values()])
  const ids = new Map(Array.from(rater, (id, row) => [raters.of[row]!, id]))
  const pairs = [...met.values()].map(({ stakes, left, right, n, agree, expected }) => {
    const evidence = evidenceOf(stakes)
    return { left: ids.get(left)!, right: ids.get(right)!, n, agree, expected, evidence }
  })
  const flags = eBenjaminiHochberg(
    pairs.map(({ evidence }) => Math.exp(Math.min(500, evidence))),
    { ...options, among: (ids.size * (ids.size - 1)) / 2 },
  )
  return pairs
    .map((pair, at) => ({ ...pair, flagged: flags[at]! && pair.agree - pair.expected >= 0.1 * pair.n }))
    .sort((a, b) => b.evidence - a.evidence || a.left - b.left || a.right - b.right)
}
