import type { Page, PageQuery } from '@tiebreak/contracts/common.ts'
import { type ProjectId, TokenId, type UserId } from '@tiebreak/contracts/ids.ts'
import type { ApiToken } from '@tiebreak/contracts/members/schemas.ts'
import { listTokens as findTokens, type TokenRow } from '@tiebreak/db/queries/members/tokens.ts'
import { actorId } from '#actor-id.ts'
import type { Verb } from '#context.ts'
import { inProject } from '#in-project.ts'
import { startAfter, toPage } from '#page.ts'
import { maySeeNames } from './names.ts'

/** API tokens of a project, revoked and expired ones too, newest first. */
export async function listTokens({ ctx, input }: Verb<{ projectId: ProjectId } & PageQuery>): Promise<Page<ApiToken>> {
  const { projectId, cursor, limit } = input
  const after = startAfter(cursor, TokenId)
  const { rows, withNames } = await inProject(ctx, projectId, async (tx, membership) => ({
    rows: await findTokens(tx, projectId, { after, limit: limit + 1 }),
    withNames: maySeeNames(membership),
  }))
  const caller = actorId(ctx.actor)
  return toPage(
    rows,
    limit,
    (row) => row.id,
    (row) => toToken(withNames ? row : { ...row, shownTo: null }, caller),
  )
}

/** A token as the API shows it to a caller, without its text. */
export function toToken(row: TokenRow, caller: UserId | null): ApiToken {
  return {
    id: row.id,
    name: row.name,
    scopes: row.scopes,
    serviceAccount: row.serviceAccount,
    own: row.createdBy === caller,
    shownTo: row.shownTo,
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
    revokedAt: row.revokedAt?.toISOString() ?? null,
    isReplaced: row.replacedBy !== null,
  }
}
