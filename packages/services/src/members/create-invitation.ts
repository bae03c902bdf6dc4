import { randomBytes } from 'node:crypto'
import { InvitationId, type ProjectId } from '@tiebreak/contracts/ids.ts'
import type { CreatedInvitation, CreateInvitation } from '@tiebreak/contracts/members/schemas.ts'
import { newId } from '@tiebreak/db/new-id.ts'
import { insertInvitation } from '@tiebreak/db/queries/members/invitations.ts'
import { hashToken } from '#accounts/auth/api-token-text.ts'
import { audit } from '#audit/audit.ts'
import type { Verb } from '#context.ts'
import { inProject } from '#in-project.ts'
import { toInvitation } from './list-invitations.ts'
import { refuseByToken } from './refuse-by-token.ts'

/**
 * Creates a link that lets one person join with a fixed role. The token comes after the `#`, so that no server, proxy
 * or Referer header sees it; only its hash is stored, so the link is shown only once.
 * @throws DomainError `not_allowed` for a token that invites who can create tokens
 */
export async function createInvitation({
  ctx,
  input,
}: Verb<{ projectId: ProjectId } & CreateInvitation>): Promise<CreatedInvitation> {
  const { projectId, role, email, expiresInHours } = input
  refuseByToken(ctx.actor, role)
  const token = randomBytes(32).toString('base64url')
  return inProject(ctx, projectId, async (tx) => {
    const row = await insertInvitation(tx, {
      id: newId(InvitationId),
      role,
      email,
      tokenHash: hashToken(token),
      expiresInHours,
    })
    await audit(ctx, tx, {
      projectId,
      action: 'invitation.create',
      subject: `invitation:${row.id}`,
      detail: { role, bound: email !== null },
    })
    return { invitation: toInvitation(row), link: `${ctx.publicUrl}/join#${token}` }
  })
}
