import type { EndLook } from '../moment.ts'

/** What reviewers did to one comparison, in the order in which they did it. */
export type ReviewAct = { kind: 'answer' | 'withdraw' | 'reopen'; id: string; at: number }

/** The acts of reviewers by comparison, first to last: each holds the comparison, so that their times are their order. */
export function reviewActs({ adjudications, rulings }: EndLook): Map<string, ReviewAct[]> {
  const acts = new Map<string, ReviewAct[]>()
  const add = (comparison: string, act: ReviewAct) =>
    acts.set(
      comparison,
      [...(acts.get(comparison) ?? []), act].toSorted((left, right) => left.at - right.at),
    )
  for (const { comparisonId, id, at } of adjudications) add(comparisonId, { kind: 'answer', id, at })
  for (const { kind, subject, id, at } of rulings)
    if (kind === 'withdraw' || kind === 'reopen') add(subject, { kind, id, at })
  return acts
}
