import type { CreatedOrganisationToken } from '@tiebreak/contracts/accounts/tokens.ts'
import { DomainError } from '@tiebreak/contracts/errors.ts'
import { TokenId } from '@tiebreak/contracts/ids.ts'
import type { RotateToken } from '@tiebreak/contracts/members/schemas.ts'
import { newId } from '@tiebreak/db/new-id.ts'
import {
  endReplacedOrganisationToken,
  findOrganisationToken,
  insertOrganisationToken,
} from '@tiebreak/db/queries/accounts/organisation-tokens.ts'
import { auditAccount } from '#audit/audit-account.ts'
import type { Verb } from '#context.ts'
import { asAdmin } from './as-admin.ts'
import { hashToken, makeTokenText } from './auth/api-token-text.ts'
import { validSeconds } from './auth/valid-seconds.ts'
import { toOrganisationToken } from './list-organisation-tokens.ts'

/**
 * Replaces one's own token for all projects by a new one with the same name and scopes, which is valid for as long as the
 * old one was made for; the old one expires after a while.
 * @throws DomainError `token_not_found`, `token_ended`, `not_allowed`
 */
export async function rotateOrganisationToken({
  ctx,
  input,
}: Verb<{ tokenId: TokenId } & RotateToken>): Promise<CreatedOrganisationToken> {
  const { tokenId, graceHours } = input
  const secret = makeTokenText()
  return asAdmin(ctx, async (tx, userId) => {
    const old = await findOrganisationToken(tx, tokenId)
    if (old === undefined) throw new DomainError('token_not_found')
    if (old.createdBy !== userId) throw new DomainError('not_allowed')
    if (!old.isLive || old.replacedBy !== null) throw new DomainError('token_ended')
    const { name, scopes } = old
    const row = await insertOrganisationToken(tx, {
      id: newId(TokenId),
      name,
      scopes,
      createdBy: userId,
      tokenHash: hashToken(secret),
      validSeconds: validSeconds(old),
    })
    await endReplacedOrganisationToken(tx, { id: tokenId, by: row.id, hours: graceHours })
    const detail = { token: tokenId, by: row.id, graceHours }
    await auditAccount(ctx, tx, { action: 'account.rotate_token', userId, detail })
    return { token: toOrganisationToken(row, userId), secret }
  })
}
