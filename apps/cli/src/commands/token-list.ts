import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { ApiToken } from '@tiebreak/contracts/members/schemas.ts'
import { listTokens } from '@tiebreak/services/members/list-tokens.ts'
import { asOperator } from '#operator/as-operator.ts'
import { day } from '#terminal/day.ts'
import { printJson } from '#terminal/print-json.ts'
import { printTable } from '#terminal/print-table.ts'

const AT_ONCE = 200

/** The tokens of a project. */
export async function tokenList({ project: projectId, json }: { project: ProjectId; json?: boolean }): Promise<void> {
  const items = await asOperator(async (ctx) => {
    const all: ApiToken[] = []
    let cursor: string | undefined
    do {
      const page = await listTokens({ ctx, input: { projectId, cursor, limit: AT_ONCE } })
      all.push(...page.items)
      cursor = page.nextCursor ?? undefined
    } while (cursor !== undefined)
    return all
  })
  if (json) return printJson({ items })
  printTable(
    ['ID', 'NAME', 'SCOPES', 'STATE', 'LAST USED'],
    items.map((token) => [
      token.id,
      token.name,
      token.scopes.join(','),
      stateOf(token),
      token.lastUsedAt === null ? 'never' : day(token.lastUsedAt),
    ]),
    'This project has no API tokens.',
  )
}

function stateOf({ revokedAt, expiresAt }: ApiToken): string {
  if (revokedAt !== null) return `revoked ${day(revokedAt)}`
  return Date.parse(expiresAt) < Date.now() ? `expired ${day(expiresAt)}` : `expires ${day(expiresAt)}`
}
