import type { CreatedOrganisationToken, CreateOrganisationToken } from '@tiebreak/contracts/accounts/tokens.ts'
import { TokenId } from '@tiebreak/contracts/ids.ts'
import { newId } from '@tiebreak/db/new-id.ts'
import { insertOrganisationToken } from '@tiebreak/db/queries/accounts/organisation-tokens.ts'
import { auditAccount } from '#audit/audit-account.ts'
import type { Verb } from '#context.ts'
import { asAdmin } from './as-admin.ts'
import { hashToken, makeTokenText } from './auth/api-token-text.ts'
import { toOrganisationToken } from './list-organisation-tokens.ts'

const DAY_S = 86_400

/**
 * Creates an API token that acts for the caller in all projects, also those to come, for as long as the caller is an admin;
 * its text is shown only once. Tokens can't create tokens.
 * @throws DomainError `not_allowed`
 */
export async function createOrganisationToken({
  ctx,
  input,
}: Verb<CreateOrganisationToken>): Promise<CreatedOrganisationToken> {
  const { name, expiresInDays } = input
  const scopes = [...new Set(input.scopes)]
  const secret = makeTokenText()
  return asAdmin(ctx, async (tx, userId) => {
    const row = await insertOrganisationToken(tx, {
      id: newId(TokenId),
      name,
      tokenHash: hashToken(secret),
      scopes,
      createdBy: userId,
      validSeconds: expiresInDays * DAY_S,
    })
    const detail = { token: row.id, scopes: scopes.join(',') }
    await auditAccount(ctx, tx, { action: 'account.create_token', userId, detail })
    return { token: toOrganisationToken(row, userId), secret }
  })
}
