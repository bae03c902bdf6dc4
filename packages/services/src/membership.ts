import type { Access } from '@tiebreak/contracts/endpoint.ts'
import type { RaterId, UserId } from '@tiebreak/contracts/ids.ts'
import type { Role } from '@tiebreak/contracts/members/roles.ts'

/** The caller's role in a project; null for an admin who is not a member, and for the operator. */
export type Membership = { role: Role | null; isAdmin: boolean }

/** A caller's access inside a project. */
export type MembersAccess = Extract<Access, { who: 'members' }>

/** What the caller is in a project. */
export type Entered = Membership & {
  userId: UserId
  /** Null until the member leases for the first time. */
  raterId: RaterId | null
}
