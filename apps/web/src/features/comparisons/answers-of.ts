import type { Revision } from '@tiebreak/contracts/annotating/revision.ts'

/** Revisions by answer, each answer's first to last, in the order in which the answers came first. */
export function answersOf(revisions: readonly Revision[]): Revision[][] {
  const answers: Revision[][] = []
  const answerOf = new Map<string, Revision[]>()
  for (const revision of revisions) {
    const earlier = revision.revises === null ? undefined : answerOf.get(revision.revises)
    const answer = earlier ?? []
    answer.push(revision)
    if (!earlier) answers.push(answer)
    answerOf.set(revision.id, answer)
  }
  return answers
}
