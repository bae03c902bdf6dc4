import { DomainError } from '@tiebreak/contracts/errors.ts'
import type { ProjectId, TokenId } from '@tiebreak/contracts/ids.ts'
import { findToken, revokeToken as voidToken } from '@tiebreak/db/queries/members/tokens.ts'
import { actorId } from '#actor-id.ts'
import { audit } from '#audit/audit.ts'
import type { Verb } from '#context.ts'
import { inProject } from '#in-project.ts'

/**
 * Revokes a token, effective with its next request; revoking it again changes nothing. Leads can revoke any token,
 * others their own.
 * @throws DomainError `token_not_found`, `not_allowed`
 */
export async function revokeToken({ ctx, input }: Verb<{ projectId: ProjectId; tokenId: TokenId }>): Promise<void> {
  const { projectId, tokenId } = input
  await inProject(ctx, projectId, async (tx, { role, isAdmin }) => {
    const token = await findToken(tx, projectId, tokenId)
    if (token === undefined) throw new DomainError('token_not_found')
    if (role !== 'lead' && !isAdmin && token.createdBy !== actorId(ctx.actor)) throw new DomainError('not_allowed')
    if (token.revokedAt !== null) return
    await voidToken(tx, projectId, tokenId)
    await audit(ctx, tx, { projectId, action: 'token.revoke', subject: `token:${tokenId}` })
  })
}
