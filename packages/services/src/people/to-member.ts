import type { Member } from '@tiebreak/contracts/account.ts'
import { UserId } from '@tiebreak/contracts/ids.ts'
import type { MemberRow } from '@tiebreak/db/queries/members.ts'

/** A member as the API shows them. */
export function toMember({ userId, name, email, role, tags, createdAt, consent }: MemberRow): Member {
  return { userId: UserId.parse(userId), name, email, role, tags, since: createdAt.toISOString(), consent }
}
