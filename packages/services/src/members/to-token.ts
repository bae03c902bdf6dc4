import type { ApiToken } from '@tiebreak/contracts/members/schemas.ts'
import type { TokenRow } from '@tiebreak/db/queries/members/tokens.ts'

/** A token as the API shows it, without its text. */
export function toToken(row: TokenRow): ApiToken {
  return {
    id: row.id,
    name: row.name,
    scopes: row.scopes,
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
    revokedAt: row.revokedAt?.toISOString() ?? null,
  }
}
