import type { ProjectId, TokenId } from '@tiebreak/contracts/ids.ts'
import { type ApiToken, CreateToken } from '@tiebreak/contracts/members/schemas.ts'
import { listTokens } from '@tiebreak/services/members/list-tokens.ts'
import { revokeToken } from '@tiebreak/services/members/revoke-token.ts'
import { createTokenFor } from '@tiebreak/services/operator/create-token-for.ts'
import { asOperator } from '#operator/as-operator.ts'
import { checked } from '#remote/checked.ts'
import { day } from '#terminal/day.ts'
import { printJson } from '#terminal/print-json.ts'
import { printTable } from '#terminal/print-table.ts'

type Options = {
  project: ProjectId
  for: string
  name: string
  scopes: string
  expiresInDays: string
  json?: boolean
}

/** Creates an API token. Its text is alone on standard output, so that a script can use it as it is. */
export async function tokenCreate(options: Options): Promise<void> {
  const token = checked(CreateToken, {
    name: options.name,
    scopes: options.scopes.split(',').map((scope) => scope.trim()),
    expiresInDays: Number(options.expiresInDays),
  })
  const input = { projectId: options.project, member: options.for, token }
  const made = await asOperator((ctx) => createTokenFor({ ctx, input }))
  if (options.json) return printJson(made)
  process.stdout.write(`${made.secret}\n`)
  process.stderr.write(
    `This token will not be shown again. Scopes: ${made.token.scopes.join(', ')}; expires ${day(made.token.expiresAt)}; id ${made.token.id}.\n`,
  )
}

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

/** Revokes a token; revoking it again changes nothing. */
export async function tokenRevoke(
  tokenId: TokenId,
  { project: projectId, json }: { project: ProjectId; json?: boolean },
): Promise<void> {
  await asOperator((ctx) => revokeToken({ ctx, input: { projectId, tokenId } }))
  if (json) printJson({ id: tokenId, revoked: true })
  else process.stdout.write('The token has been revoked.\n')
}
