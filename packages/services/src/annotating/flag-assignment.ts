import type { FlagAssignment } from '@tiebreak/contracts/annotating/flag.ts'
import type { AssignmentId, ProjectId } from '@tiebreak/contracts/ids.ts'
import { v7 as uuidv7 } from 'uuid'
import type { Verb } from '#context.ts'
import { decline } from './decline.ts'

type Input = { projectId: ProjectId; assignmentId: AssignmentId } & FlagAssignment

/**
 * Reports the content of a comparison and ends the task. A severe report takes the comparison out of the queue at once;
 * of other kinds it takes reports by two annotators.
 * @throws DomainError `assignment_not_found`, `assignment_already_judged`
 */
export async function flagAssignment({ ctx, input }: Verb<Input>): Promise<void> {
  const { kind, ...rest } = input
  await decline(ctx, { ...rest, flagId: uuidv7(), reason: kind })
}
