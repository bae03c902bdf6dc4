import type { Invitation } from '@tiebreak/contracts/members/schemas.ts'
import type { InvitationRow } from '@tiebreak/db/queries/members/invitations.ts'

/** An invitation as the API shows it, without its link. */
export function toInvitation(row: InvitationRow): Invitation {
  return {
    id: row.id,
    role: row.role,
    email: row.email,
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    state: row.state,
  }
}
