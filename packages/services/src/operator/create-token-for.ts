import { DomainError } from '@tiebreak/contracts/errors.ts'
import { type ProjectId, TokenId } from '@tiebreak/contracts/ids.ts'
import type { CreatedToken, CreateToken } from '@tiebreak/contracts/members/schemas.ts'
import { newId } from '@tiebreak/db/new-id.ts'
import { findRole } from '@tiebreak/db/queries/members/members.ts'
import { insertToken } from '@tiebreak/db/queries/members/tokens.ts'
import { hashToken, makeTokenText } from '#accounts/auth/api-token-text.ts'
import { audit } from '#audit/audit.ts'
import { inProject } from '#in-project.ts'
import { toToken } from '#members/list-tokens.ts'
import { refuseScopes } from '#members/refuse-scopes.ts'
import { accountOf } from './account-of.ts'
import type { OperatorVerb } from './with-operator.ts'

/**
 * Creates an API token that acts for a project member, or for an admin; its text is shown only once. It never has more
 * rights than that account.
 * @throws DomainError `project_not_found`, `account_not_found`, `account_disabled`, `member_not_found`, `not_allowed`
 * for a scope that the member's role does not have
 */
export async function createTokenFor({
  ctx,
  input,
}: OperatorVerb<{ projectId: ProjectId; member: string; token: CreateToken }>): Promise<CreatedToken> {
  const { projectId, member, token } = input
  const scopes = [...new Set(token.scopes)]
  const secret = makeTokenText()
  return inProject(ctx, projectId, async (tx) => {
    const account = await accountOf(tx, member)
    if (account.disabledAt !== null) throw new DomainError('account_disabled')
    const { role } = await findRole(tx, projectId, account.id)
    if (role === null && !account.isAdmin) throw new DomainError('member_not_found')
    refuseScopes(scopes, { role, isAdmin: account.isAdmin, isService: account.isService })
    const row = await insertToken(tx, {
      id: newId(TokenId),
      name: token.name,
      tokenHash: hashToken(secret),
      scopes,
      createdBy: account.id,
      validSeconds: token.expiresInDays * 86_400,
    })
    await audit(ctx, tx, {
      projectId,
      action: 'token.create',
      subject: `token:${row.id}`,
      detail: { scopes, for: `user:${account.id}` },
    })
    return { token: toToken(row, null), secret }
  })
}
