import type { OwnRevision } from '@tiebreak/db/queries/annotating/own-work.ts'

/** Revisions of judgements by the task that they are about, in their order. */
export function byAssignment(rows: readonly OwnRevision[]) {
  const groups = Map.groupBy(rows, ({ assignmentId }) => assignmentId)
  return [...groups].map(([assignmentId, revisions]) => ({
    assignmentId,
    revisions: revisions.map(({ revision, receivedAt, answer }) => ({
      revision,
      receivedAt: receivedAt.toISOString(),
      answer,
    })),
  }))
}
