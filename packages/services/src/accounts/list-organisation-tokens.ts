import type { OrganisationToken } from '@tiebreak/contracts/accounts/tokens.ts'
import type { Page, PageQuery } from '@tiebreak/contracts/common.ts'
import { TokenId, type UserId } from '@tiebreak/contracts/ids.ts'
import {
  listOrganisationTokens as findTokens,
  type OrganisationTokenRow,
} from '@tiebreak/db/queries/accounts/organisation-tokens.ts'
import { withTransaction } from '@tiebreak/db/transaction.ts'
import { actorId } from '#actor-id.ts'
import type { Verb } from '#context.ts'
import { startAfter, toPage } from '#page.ts'

/** API tokens for all projects, revoked and expired ones too, newest first. Admins only, which the endpoint checks. */
export async function listOrganisationTokens({ ctx, input }: Verb<PageQuery>): Promise<Page<OrganisationToken>> {
  const { cursor, limit } = input
  const after = startAfter(cursor, TokenId)
  const rows = await withTransaction(ctx.db, {}, (tx) => findTokens(tx, { after, limit: limit + 1 }))
  const caller = actorId(ctx.actor)
  return toPage(
    rows,
    limit,
    (row) => row.id,
    (row) => toOrganisationToken(row, caller),
  )
}

/** A token as the API shows it to a caller, without its text. */
export function toOrganisationToken(row: OrganisationTokenRow, caller: UserId | null): OrganisationToken {
  return {
    id: row.id,
    name: row.name,
    scopes: row.scopes,
    own: row.createdBy === caller,
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
    revokedAt: row.revokedAt?.toISOString() ?? null,
    isReplaced: row.replacedBy !== null,
    createdBy: { id: row.createdBy, name: row.createdByName ?? '' },
  }
}
