import type { Revision } from '@tiebreak/contracts/annotating/revision.ts'

/** Revisions by judgement, each judgement's first to last, in the order in which the judgements came first. */
export function judgementsOf(revisions: readonly Revision[]): Revision[][] {
  const judgements: Revision[][] = []
  const judgementWith = new Map<string, Revision[]>()
  for (const revision of revisions) {
    const earlier = revision.revises === null ? undefined : judgementWith.get(revision.revises)
    const judgement = earlier ?? []
    judgement.push(revision)
    if (!earlier) judgements.push(judgement)
    judgementWith.set(revision.id, judgement)
  }
  return judgements
}
