import type { Page, PageQuery } from '@tiebreak/contracts/common.ts'
import { type ProjectId, TokenId } from '@tiebreak/contracts/ids.ts'
import type { ApiToken } from '@tiebreak/contracts/members/schemas.ts'
import { listTokens as findTokens } from '@tiebreak/db/queries/members/tokens.ts'
import type { Verb } from '#context.ts'
import { inProject } from '#in-project.ts'
import { toPage } from '#page.ts'
import { startAfter } from '#start-after.ts'
import { toToken } from './to-token.ts'

/** API tokens of a project, revoked and expired ones too, newest first. */
export async function listTokens({ ctx, input }: Verb<{ projectId: ProjectId } & PageQuery>): Promise<Page<ApiToken>> {
  const { projectId, cursor, limit } = input
  const after = startAfter(cursor, TokenId)
  const rows = await inProject(ctx, projectId, (tx) => findTokens(tx, projectId, { after, limit: limit + 1 }))
  return toPage(rows, limit, (row) => row.id, toToken)
}
