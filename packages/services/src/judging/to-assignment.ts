import { Assignment } from '@tiebreak/contracts/assignment.ts'
import type { ShownAssignment } from '@tiebreak/db/queries/judging.ts'
import type { Entered } from '#enter-project.ts'

/** An assignment as its annotator may see it: texts and handles, nothing about systems or others. */
export function toAssignment(
  row: ShownAssignment,
  { scale, allowBothBad }: Pick<Entered, 'scale' | 'allowBothBad'>,
): Assignment {
  return Assignment.parse({
    id: row.id,
    state: row.state,
    leaseUntil: row.leaseUntil.toISOString(),
    prompt: row.prompt,
    responses: row.responses,
    scale,
    allowBothBad,
    answer: row.answer,
  })
}
