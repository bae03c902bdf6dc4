import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { CreateToken } from '@tiebreak/contracts/members/schemas.ts'
import { createTokenFor } from '@tiebreak/services/operator/create-token-for.ts'
import { asOperator } from '#operator/as-operator.ts'
import { checked } from '#remote/checked.ts'
import { day } from '#terminal/day.ts'
import { printJson } from '#terminal/print-json.ts'

type Options = {
  project: ProjectId
  for: string
  name: string
  scopes: string
  expiresInDays: string
  json?: boolean
}

/** Creates an API token. Its text stands alone on standard output, so that a script can take it as it is. */
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
