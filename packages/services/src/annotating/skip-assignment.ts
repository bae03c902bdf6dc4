import type { SkipAssignment } from '@tiebreak/contracts/annotating/schemas.ts'
import type { AssignmentId, ProjectId } from '@tiebreak/contracts/ids.ts'
import type { Verb } from '#context.ts'
import { decline } from './decline.ts'

type Input = { projectId: ProjectId; assignmentId: AssignmentId } & SkipAssignment

/**
 * Gives a comparison back with a reason; its seat is free for others and it does not come again to this annotator. The
 * third annotator who skips it sends it to the reviewers.
 * @throws DomainError `assignment_not_found`, `assignment_already_judged`
 */
export async function skipAssignment({ ctx, input }: Verb<Input>): Promise<void> {
  await decline(ctx, { ...input, flagId: null })
}
