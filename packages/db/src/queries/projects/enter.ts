import type { ProjectId, RaterId, UserId } from '@tiebreak/contracts/ids.ts'
import type { Role } from '@tiebreak/contracts/members/roles.ts'
import { call } from '#call.ts'
import type { Database } from '#database.ts'

export type EnteredRow = { role: Role | null; raterId: RaterId | null }

/** What an account is in a project, in one round trip; undefined where there is no such project for it to see. */
export async function callEnter(db: Database, projectId: ProjectId, userId: UserId): Promise<EnteredRow | undefined> {
  const [row] = await call<EnteredRow>(db, 'select role, rater_id as "raterId" from tiebreak.enter($1, $2)', [
    projectId,
    userId,
  ])
  return row
}
