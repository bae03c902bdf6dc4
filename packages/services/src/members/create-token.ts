import { DomainError } from '@tiebreak/contracts/errors.ts'
import { type ProjectId, TokenId, type UserId } from '@tiebreak/contracts/ids.ts'
import type { CreatedToken, CreateToken } from '@tiebreak/contracts/members/schemas.ts'
import type { Tx } from '@tiebreak/db/database.ts'
import { newId } from '@tiebreak/db/new-id.ts'
import { findMember, findRole, lockRights } from '@tiebreak/db/queries/members/members.ts'
import { insertToken } from '@tiebreak/db/queries/members/tokens.ts'
import { hashToken, makeTokenText } from '#accounts/auth/api-token-text.ts'
import { audit } from '#audit/audit.ts'
import type { Verb } from '#context.ts'
import { inProject } from '#in-project.ts'
import type { Membership } from '#membership.ts'
import { toToken } from './list-tokens.ts'
import { refuseScopes } from './refuse-scopes.ts'

const DAY_S = 86_400

/**
 * Creates an API token that acts in one project, for the caller or for a service account; its text is shown only once.
 * Tokens can't create tokens.
 * @throws DomainError `not_allowed`, also for a scope of leads if whom it acts for is none; `member_not_found`
 */
export async function createToken({ ctx, input }: Verb<{ projectId: ProjectId } & CreateToken>): Promise<CreatedToken> {
  const { projectId, name, expiresInDays, serviceAccount } = input
  const { actor } = ctx
  if (actor.kind !== 'user') throw new DomainError('not_allowed')
  const scopes = [...new Set(input.scopes)]
  const secret = makeTokenText()
  return inProject(ctx, projectId, async (tx, membership) => {
    await lockRights(tx, serviceAccount ?? actor.userId)
    const holder =
      serviceAccount === undefined
        ? { ...membership, role: (await findRole(tx, projectId, actor.userId)).role }
        : await serviceOf(tx, projectId, serviceAccount, membership)
    refuseScopes(scopes, holder)
    const row = await insertToken(tx, {
      id: newId(TokenId),
      name,
      tokenHash: hashToken(secret),
      scopes,
      createdBy: serviceAccount ?? actor.userId,
      validSeconds: expiresInDays * DAY_S,
    })
    await audit(ctx, tx, {
      projectId,
      action: 'token.create',
      subject: `token:${row.id}`,
      detail: { scopes, ...(serviceAccount !== undefined && { for: `user:${serviceAccount}` }) },
    })
    return { token: toToken(row, actor.userId), secret }
  })
}

/** What a service account is in a project, if the caller may create tokens for it. */
async function serviceOf(tx: Tx, projectId: ProjectId, userId: UserId, caller: Membership) {
  if (caller.role !== 'lead' && !caller.isAdmin)
    throw new DomainError('not_allowed', {
      details: [{ path: 'serviceAccount', message: 'Only leads create tokens for service accounts.' }],
    })
  const member = await findMember(tx, projectId, userId)
  if (!member?.isService)
    throw new DomainError('member_not_found', {
      details: [{ path: 'serviceAccount', message: 'This is no service account of this project.' }],
    })
  return { role: member.role, isAdmin: false, isService: true }
}
