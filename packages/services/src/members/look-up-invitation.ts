import { DomainError } from '@tiebreak/contracts/errors.ts'
import type { LookUpInvitation, OfferedInvitation } from '@tiebreak/contracts/members/schemas.ts'
import { findOpenInvitation } from '@tiebreak/db/queries/members/invitations.ts'
import { hashToken } from '#accounts/auth/api-token-text.ts'
import type { Verb } from '#context.ts'

/**
 * What an invitation offers to whoever holds its link.
 * @throws DomainError `invitation_not_found`
 */
export async function lookUpInvitation({ ctx, input }: Verb<LookUpInvitation>): Promise<OfferedInvitation> {
  const found = await findOpenInvitation(ctx.db, hashToken(input.token))
  if (found === undefined) throw new DomainError('invitation_not_found')
  const { projectName, role, email, expiresAt } = found
  return { projectName, role, email, expiresAt: expiresAt.toISOString() }
}
