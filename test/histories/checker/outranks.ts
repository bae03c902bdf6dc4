import type { History } from '../history.ts'
import type { EndLook } from '../moment.ts'
import { reviewActs } from './review-acts.ts'

type Decided = EndLook['decided'][number]

/**
 * The answer in force decides each of its pairs: the latest of a comparison that was not sent somewhere since, and of
 * several comparisons with the same pair the latest; gold decides none. Counted in a way of its own, without the product's view.
 */
export function outranks({ end }: History): string[] {
  const mine = new Map(recount(end).map((pair) => [keyOf(pair), inWords(pair)]))
  const theirs = new Map(end.decided.map((pair) => [keyOf(pair), inWords(pair)]))
  const twice = end.decided.length - theirs.size
  return [
    ...(twice === 0 ? [] : [`${twice} pairs are decided more than once`]),
    ...[...new Set([...mine.keys(), ...theirs.keys()])].flatMap((key) =>
      mine.get(key) === theirs.get(key)
        ? []
        : [
            `pair ${key}: final answers say ${mine.get(key) ?? 'nothing'}, the product says ${theirs.get(key) ?? 'nothing'}`,
          ],
    ),
  ]
}

function recount(end: EndLook): Decided[] {
  const acts = reviewActs(end)
  const comparisons = new Map(end.comparisons.map((comparison) => [comparison.id, comparison]))
  const inForce = end.adjudications
    .filter(
      ({ id, comparisonId }) => acts.get(comparisonId)?.at(-1)?.id === id && !comparisons.get(comparisonId)?.isGold,
    )
    .toSorted((left, right) => left.at - right.at)
  const decided = new Map<string, Decided>()
  for (const { projectId, comparisonId, ranks, strength, bothBad } of inForce) {
    const responses = comparisons.get(comparisonId)?.responses ?? []
    for (const [at, left] of responses.entries())
      for (const [behind, right] of responses.slice(at + 1).entries()) {
        const [first = left, second = right] = [left, right].sort()
        const sign = Math.sign((ranks?.[at + 1 + behind] ?? 0) - (ranks?.[at] ?? 0)) * (first === left ? 1 : -1)
        const outcome = bothBad ? null : (1 + sign) / 2
        const pair = { projectId, comparisonId, first, second, outcome, strength, bothBad }
        decided.set(keyOf(pair), pair)
      }
  }
  return [...decided.values()]
}

function keyOf({ projectId, first, second }: Decided): string {
  return `${projectId} ${first} ${second}`
}

function inWords({ comparisonId, outcome, strength, bothBad }: Decided): string {
  return `${outcome}, strength ${strength}, ${bothBad ? 'all bad' : 'not all bad'}, by comparison ${comparisonId}`
}
