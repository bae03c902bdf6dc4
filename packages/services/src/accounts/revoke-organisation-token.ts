import { DomainError } from '@tiebreak/contracts/errors.ts'
import type { TokenId } from '@tiebreak/contracts/ids.ts'
import {
  findOrganisationToken,
  revokeOrganisationToken as voidToken,
} from '@tiebreak/db/queries/accounts/organisation-tokens.ts'
import { auditAccount } from '#audit/audit-account.ts'
import type { Verb } from '#context.ts'
import { asAdmin } from './as-admin.ts'

/**
 * Revokes a token for all projects, effective with its next request; revoking it again changes nothing.
 * @throws DomainError `token_not_found`, `not_allowed`
 */
export async function revokeOrganisationToken({ ctx, input }: Verb<{ tokenId: TokenId }>): Promise<void> {
  await asAdmin(ctx, async (tx) => {
    const token = await findOrganisationToken(tx, input.tokenId)
    if (token === undefined) throw new DomainError('token_not_found')
    if (token.revokedAt !== null) return
    await voidToken(tx, token.id)
    const detail = { token: token.id }
    await auditAccount(ctx, tx, { action: 'account.revoke_token', userId: token.createdBy, detail })
  })
}
