import type { Asked } from '@tiebreak/contracts/annotating/judgement-fault.ts'
import type { AssignmentId, ProjectId, RaterId, UserId } from '@tiebreak/contracts/ids.ts'
import type { Role } from '@tiebreak/contracts/members/roles.ts'
import { call } from '#call.ts'
import type { Database } from '#database.ts'

export type EnteredRow = Asked & { role: Role | null; raterId: RaterId | null }

/**
 * What an account is in a project, in one round trip; undefined where there is no such project for it to see. What a
 * judgement has to fit is that of the assignment, where one is named.
 */
export async function callEnter(
  db: Database,
  projectId: ProjectId,
  userId: UserId,
  assignmentId: AssignmentId | null,
): Promise<EnteredRow | undefined> {
  const [row] = await call<EnteredRow>(
    db,
    `select role, rater_id as "raterId", scale, allow_both_bad as "allowBothBad", criteria, ask_reason as "askReason"
     from tiebreak.enter($1, $2, $3)`,
    [projectId, userId, assignmentId],
  )
  return row
}
