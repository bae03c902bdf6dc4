import type { ReleaseVote } from '@tiebreak/formats/releases/release-parts.ts'

/** What a judgement says of two responses: 1 the first is better, 0.5 a tie, 0 the second; null both bad. */
export type SaidOfPair = { first: string; second: string; said: 1 | 0.5 | 0 | null }

/** What a judgement says of every two of its responses, on one criterion. The lesser id is the first. */
export function votePairs(vote: ReleaseVote, criterion: string): SaidOfPair[] {
  const part = vote.criteria.find((one) => one.criterion === criterion)
  if (part === undefined) return []
  const pairs: SaidOfPair[] = []
  for (const [at, one] of vote.responses.entries())
    for (const [other, another] of vote.responses.entries()) {
      if (!(one < another)) continue
      const [own, others] = [part.ranks?.[at], part.ranks?.[other]]
      if (own === undefined || others === undefined) pairs.push({ first: one, second: another, said: null })
      else pairs.push({ first: one, second: another, said: own < others ? 1 : own > others ? 0 : 0.5 })
    }
  return pairs
}

/** The same for the same two responses, whichever is named first. */
export function pairKey(one: string, other: string): string {
  return JSON.stringify(one < other ? [one, other] : [other, one])
}

/** Whether somebody who plays or is an annotator judged: no program that judges, and no reviewer's final answer. */
export function isByPerson({ source }: ReleaseVote): boolean {
  return source === 'human' || source === 'simulated'
}
