import type { Access } from '@tiebreak/contracts/endpoint.ts'
import type { RaterId, UserId } from '@tiebreak/contracts/ids.ts'
import type { Role } from '@tiebreak/contracts/members/roles.ts'

/** The caller's role in a project; null for an admin who is not a member, and for the operator. */
export type Membership = { role: Role | null; isAdmin: boolean }

/** The access of a call inside a project. */
export type MembersAccess = Extract<Access, { who: 'members' }>

/** What the caller is in a project. */
export type Entered = Membership & {
  userId: UserId
  /** Null until the member has leased for the first time. */
  raterId: RaterId | null
}
