import { Assignment } from '@tiebreak/contracts/annotating/schemas.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { listEndedAssignments, type ShownAssignment } from '@tiebreak/db/queries/annotating/judging.ts'
import { withTransaction } from '@tiebreak/db/transaction.ts'
import type { Verb } from '#context.ts'
import { enterProject } from '#enter-project.ts'
import { shownTexts } from './shown-texts.ts'

/** The caller's latest judged or skipped assignments that can be undone, newest first, with the judgements given. */
export async function listOwnAssignments({
  ctx,
  input,
}: Verb<{ projectId: ProjectId }>): Promise<{ items: Assignment[] }> {
  const { projectId } = input
  const { raterId, userId } = await enterProject(ctx, projectId)
  if (raterId === null) return { items: [] }
  const rows = await withTransaction(ctx.db, { projectId, actorId: userId }, (tx) =>
    listEndedAssignments(tx, projectId, raterId),
  )
  return { items: rows.map((row) => toAssignment(row)) }
}

/** An assignment as its annotator may see it: texts and handles, nothing about systems or other people. */
export function toAssignment(row: ShownAssignment, explained = false): Assignment {
  return Assignment.parse({
    id: row.id,
    state: row.state,
    leaseUntil: row.leaseUntil.toISOString(),
    ...shownTexts(row),
    scale: row.scale,
    allowBothBad: row.allowBothBad,
    answer: row.answer,
    criteria: row.criteria,
    askReason: row.askReason,
    explained,
  })
}
