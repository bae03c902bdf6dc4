import type { ResponseId } from '@tiebreak/contracts/ids.ts'
import type { Outcome } from '@tiebreak/contracts/releases/choices.ts'

/** A labelled pair of the ranked responses. */
export type RankedPair = { firstId: ResponseId; secondId: ResponseId; outcome: Outcome }

/**
 * The ranks that labelled pairs give to the responses of a comparison: 1 is best, equal ranks tie, and the next rank after
 * two that tie is one more.
 * @returns null where a pair has no label or is both bad, or where the labels contradict one another: a beats b beats c
 * beats a, or a ties b, and c is between them
 */
export function rankComparison(responses: readonly ResponseId[], pairs: readonly RankedPair[]): number[] | null {
  const said = new Map<string, number>()
  for (const { firstId, secondId, outcome } of pairs) {
    if (outcome === 'both_bad') return null
    const sign = outcome === 'tie' ? 0 : outcome === 'first' ? 1 : -1
    said.set(`${firstId} ${secondId}`, sign)
    said.set(`${secondId} ${firstId}`, -sign)
  }
  const signOf = (one: ResponseId, other: ResponseId) => said.get(`${one} ${other}`)
  const wins = responses.map((one) => responses.filter((other) => one !== other && signOf(one, other) === 1).length)
  const levels = [...new Set(wins)].sort((a, b) => b - a)
  const ranks = wins.map((won) => levels.indexOf(won) + 1)
  const isOneOrder = responses.every((one, at) =>
    responses.every((other, beside) => one === other || signOf(one, other) === Math.sign(ranks[beside]! - ranks[at]!)),
  )
  return isOneOrder ? ranks : null
}
