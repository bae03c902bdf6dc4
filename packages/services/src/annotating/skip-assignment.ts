import type { SkipAssignment } from '@tiebreak/contracts/annotating/schemas.ts'
import type { AssignmentId, ProjectId } from '@tiebreak/contracts/ids.ts'
import type { Verb } from '#context.ts'
import { decline } from './decline.ts'

type Input = { projectId: ProjectId; assignmentId: AssignmentId } & SkipAssignment

/**
 * Ends a task with a reason: its seat is free for others, and this annotator does not get the comparison again. The
 * third annotator to skip it sends it to the reviewers.
 * @throws DomainError `assignment_not_found`, `assignment_already_judged`
 */
export async function skipAssignment({ ctx, input }: Verb<Input>): Promise<void> {
  await decline(ctx, { ...input, flagId: null })
}
