import { Assignment } from '@tiebreak/contracts/annotating/schemas.ts'
import type { ShownAssignment } from '@tiebreak/db/queries/annotating/judging.ts'

/** An assignment as its annotator may see it: texts and handles, nothing about systems or others. */
export function toAssignment(row: ShownAssignment, explained = false): Assignment {
  return Assignment.parse({
    id: row.id,
    state: row.state,
    leaseUntil: row.leaseUntil.toISOString(),
    prompt: row.prompt,
    responses: row.responses,
    scale: row.scale,
    allowBothBad: row.allowBothBad,
    answer: row.answer,
    criteria: row.criteria,
    askReason: row.askReason,
    explained,
  })
}
