import { DomainError } from '@tiebreak/contracts/errors.ts'
import { type ProjectId, TokenId } from '@tiebreak/contracts/ids.ts'
import type { CreatedToken, RotateToken } from '@tiebreak/contracts/members/schemas.ts'
import { newId } from '@tiebreak/db/new-id.ts'
import { endReplacedToken, findToken, insertToken, lockTokenMaker } from '@tiebreak/db/queries/members/tokens.ts'
import { hashToken, makeTokenText } from '#accounts/auth/api-token-text.ts'
import { validSeconds } from '#accounts/auth/valid-seconds.ts'
import { audit } from '#audit/audit.ts'
import type { Verb } from '#context.ts'
import { inProject } from '#in-project.ts'
import { toToken } from './list-tokens.ts'

/**
 * Replaces a token by a new one with the same name and scopes, which is valid for as long as the old one was made for; the
 * old one expires after a while. Nobody gets a token that acts for another person: one's own, or as a lead those of
 * service accounts.
 * @throws DomainError `token_not_found`, `token_ended`, `not_allowed`
 */
export async function rotateToken({
  ctx,
  input,
}: Verb<{ projectId: ProjectId; tokenId: TokenId } & RotateToken>): Promise<CreatedToken> {
  const { projectId, tokenId, graceHours } = input
  const { actor } = ctx
  if (actor.kind !== 'user') throw new DomainError('not_allowed')
  const caller = actor.userId
  const secret = makeTokenText()
  return inProject(ctx, projectId, async (tx, { role, isAdmin }) => {
    await lockTokenMaker(tx, projectId, tokenId)
    const old = await findToken(tx, projectId, tokenId)
    if (old === undefined) throw new DomainError('token_not_found')
    const isLeadsService = old.serviceAccount !== null && (role === 'lead' || isAdmin)
    if (old.createdBy !== caller && !isLeadsService) throw new DomainError('not_allowed')
    if (!old.isLive || old.replacedBy !== null) throw new DomainError('token_ended')
    const { name, scopes, createdBy } = old
    const row = await insertToken(tx, {
      id: newId(TokenId),
      name,
      scopes,
      createdBy,
      tokenHash: hashToken(secret),
      validSeconds: validSeconds(old),
    })
    await endReplacedToken(tx, { projectId, id: tokenId, by: row.id, hours: graceHours })
    await audit(ctx, tx, {
      projectId,
      action: 'token.rotate',
      subject: `token:${tokenId}`,
      detail: { by: `token:${row.id}`, graceHours },
    })
    return { token: toToken(row, caller), secret }
  })
}
