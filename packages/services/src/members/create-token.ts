import { DomainError } from '@tiebreak/contracts/errors.ts'
import { type ProjectId, TokenId } from '@tiebreak/contracts/ids.ts'
import type { CreatedToken, CreateToken } from '@tiebreak/contracts/members/schemas.ts'
import { newId } from '@tiebreak/db/new-id.ts'
import { insertToken } from '@tiebreak/db/queries/members/tokens.ts'
import { hashToken, makeTokenText } from '#accounts/auth/api-token-text.ts'
import { audit } from '#audit/audit.ts'
import type { Verb } from '#context.ts'
import { inProject } from '#in-project.ts'
import { toToken } from './list-tokens.ts'
import { refuseScopes } from './refuse-scopes.ts'

/**
 * Creates an API token that acts for the caller in one project; its text is shown only once. Tokens can't create
 * tokens.
 * @throws DomainError `not_allowed`, also for a scope of leads if the caller is none
 */
export async function createToken({ ctx, input }: Verb<{ projectId: ProjectId } & CreateToken>): Promise<CreatedToken> {
  const { projectId, name, expiresInDays } = input
  const { actor } = ctx
  if (actor.kind !== 'user') throw new DomainError('not_allowed')
  const scopes = [...new Set(input.scopes)]
  const secret = makeTokenText()
  return inProject(ctx, projectId, async (tx, { role, isAdmin }) => {
    refuseScopes(scopes, { role, isAdmin })
    const row = await insertToken(tx, {
      projectId,
      id: newId(TokenId),
      name,
      tokenHash: hashToken(secret),
      scopes,
      createdBy: actor.userId,
      expiresInDays,
    })
    await audit(ctx, tx, { projectId, action: 'token.create', subject: `token:${row.id}`, detail: { scopes } })
    return { token: toToken(row), secret }
  })
}
