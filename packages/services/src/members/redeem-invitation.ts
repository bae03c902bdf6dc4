import { DomainError } from '@tiebreak/contracts/errors.ts'
import type { UserId } from '@tiebreak/contracts/ids.ts'
import type { RedeemedInvitation, RedeemInvitation } from '@tiebreak/contracts/members/schemas.ts'
import type { Database, Tx } from '@tiebreak/db/database.ts'
import { findAccount, insertAccount } from '@tiebreak/db/queries/accounts/accounts.ts'
import { findOpenInvitation, type OpenInvitation, spendInvitation } from '@tiebreak/db/queries/members/invitations.ts'
import { findMember } from '@tiebreak/db/queries/members/members.ts'
import { type Scope, withTransaction } from '@tiebreak/db/transaction.ts'
import { accountsOf } from '#accounts/accounts-of.ts'
import { hashToken } from '#accounts/auth/api-token-text.ts'
import { newPasswordHash } from '#accounts/auth/new-password-hash.ts'
import { audit } from '#audit/audit.ts'
import { auditAccount } from '#audit/audit-account.ts'
import type { Ctx, Verb } from '#context.ts'
import { scopeOf } from '#proof.ts'

/** The account of the person who joins: an existing one, or one created in the same transaction. */
type Joiner = { email: string; scope: Scope; db: Database; accountIn: (tx: Tx) => Promise<UserId> }

/**
 * Joins a project with the signed-in account, or a new one. An invitation is used up exactly once, however many try at
 * the same time, and only while its creator may still invite; a member who opens one keeps their role and uses up
 * nothing.
 * @throws DomainError `invitation_not_found`, `not_signed_in` without session and account, `email_taken`,
 * `not_allowed`, `password_too_easy`
 */
export async function redeemInvitation({ ctx, input }: Verb<RedeemInvitation>): Promise<RedeemedInvitation> {
  const tokenHash = hashToken(input.token)
  const invitation = await findOpenInvitation(ctx.db, tokenHash)
  if (invitation === undefined) throw new DomainError('invitation_not_found')
  const joiner = await joinerOf(ctx, input, invitation)
  if (invitation.email !== null && invitation.email !== joiner.email)
    throw new DomainError('invitation_not_found', {
      details: [{ path: 'email', message: 'This invitation is for another e-mail address.' }],
    })
  return withTransaction(joiner.db, joiner.scope, async (tx) =>
    join(ctx, tx, { ...invitation, tokenHash }, await joiner.accountIn(tx)),
  )
}

async function joinerOf(
  ctx: Ctx,
  { account }: RedeemInvitation,
  { projectId, projectName }: OpenInvitation,
): Promise<Joiner> {
  const { actor, db } = ctx
  if (actor.kind === 'user') {
    const known = await withTransaction(db, {}, (tx) => findAccount(tx, actor.userId))
    if (known === undefined) throw new DomainError('not_signed_in')
    return {
      email: known.email,
      scope: { ...scopeOf(actor, projectId), actorId: null },
      db,
      accountIn: async () => actor.userId,
    }
  }
  if (actor.kind !== 'anonymous') throw new DomainError('not_allowed')
  if (account === undefined) throw new DomainError('not_signed_in')
  const { name, email, password } = account
  // Hashed outside the transaction, since it takes long and should not hold a connection.
  const passwordHash = await newPasswordHash(password, {
    email,
    name,
    projects: [projectName],
    path: 'account.password',
  })
  return {
    email,
    scope: { projectId },
    // Only the role that creates accounts can say which one is joining: it has no session yet.
    db: accountsOf(ctx),
    accountIn: async (tx) => {
      const id = await insertAccount(tx, { name, email, passwordHash, isAdmin: false })
      if (id === null) throw new DomainError('email_taken')
      await auditAccount(ctx, tx, { action: 'account.create', userId: id, detail: { isAdmin: false } })
      return id
    },
  }
}

async function join(
  ctx: Ctx,
  tx: Tx,
  invitation: OpenInvitation & { tokenHash: Buffer },
  userId: UserId,
): Promise<RedeemedInvitation> {
  const projectId = invitation.projectId
  const { id, role, tokenHash } = invitation
  const member = await findMember(tx, projectId, userId)
  if (member !== undefined) return { projectId, role: member.role }
  if (!(await spendInvitation(tx, tokenHash, userId))) throw new DomainError('invitation_not_found')
  const joined: Ctx = { ...ctx, actor: { kind: 'user', userId, isAdmin: false } }
  await audit(joined, tx, { projectId, action: 'invitation.redeem', subject: `invitation:${id}`, detail: { role } })
  return { projectId, role }
}
