import type { Member } from '@tiebreak/contracts/members/schemas.ts'
import type { MemberRow } from '@tiebreak/db/queries/members/members.ts'

/** A member as the API shows them. */
export function toMember({ userId, name, email, role, tags, createdAt, consent }: MemberRow): Member {
  return { userId, name, email, role, tags, since: createdAt.toISOString(), consent }
}
