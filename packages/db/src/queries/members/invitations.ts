import type { InvitationId, ProjectId, UserId } from '@tiebreak/contracts/ids.ts'
import type { Role } from '@tiebreak/contracts/members/roles.ts'
import { and, desc, eq, gt, isNull, lt, not, sql } from 'drizzle-orm'
import { asProven } from '#as-proven.ts'
import { call } from '#call.ts'
import type { Database, Tx } from '#database.ts'
import { invitations } from '#schema/members/members.ts'

/** An open invitation, as found by its hash. */
export type OpenInvitation = {
  projectId: ProjectId
  projectName: string
  id: InvitationId
  role: Role
  email: string | null
  expiresAt: Date
}

/**
 * Finds the invitation with this SHA-256 unless it is used, revoked or expired, or its creator may no longer invite.
 * Needs no scope.
 */
export async function findOpenInvitation(db: Database, hash: Buffer): Promise<OpenInvitation | undefined> {
  const [row] = await call<OpenInvitation>(
    db,
    `select project_id as "projectId", project_name as "projectName", id, role, email, expires_at as "expiresAt"
     from tiebreak.find_invitation($1)`,
    [hash],
  )
  return row
}

export type InvitationState = 'open' | 'redeemed' | 'revoked' | 'expired'

export type InvitationRow = {
  id: InvitationId
  role: Role
  email: string | null
  createdAt: Date
  expiresAt: Date
  state: InvitationState
}

const isMakerGone = sql`not tiebreak.maker_may(${invitations.projectId}, ${invitations.createdBy}, 'invitation', null)`

const invitationColumns = {
  id: invitations.id,
  role: invitations.role,
  email: invitations.email,
  createdAt: invitations.createdAt,
  expiresAt: invitations.expiresAt,
  state: sql<InvitationState>`case
    when ${invitations.redeemedAt} is not null then 'redeemed'
    when ${invitations.revokedAt} is not null then 'revoked'
    when ${invitations.expiresAt} <= clock_timestamp() then 'expired'
    when ${isMakerGone} then 'revoked'
    else 'open' end`,
}

/** Invitations of a project, newest first, after the cursor's id. */
export async function listInvitations(
  tx: Tx,
  projectId: ProjectId,
  page: { after?: InvitationId | undefined; limit: number },
): Promise<InvitationRow[]> {
  return tx.orm
    .select(invitationColumns)
    .from(invitations)
    .where(
      and(eq(invitations.projectId, projectId), page.after === undefined ? undefined : lt(invitations.id, page.after)),
    )
    .orderBy(desc(invitations.id))
    .limit(page.limit)
}

export type NewInvitation = {
  id: InvitationId
  role: Role
  email: string | null
  tokenHash: Buffer
  expiresInHours: number
}

/**
 * Stores a new invitation to the project in scope, by the proven lead; it expires by the database's clock.
 * @throws DomainError `not_signed_in` unless the transaction proves a lead
 */
export async function insertInvitation(tx: Tx, row: NewInvitation): Promise<InvitationRow> {
  const { id, role, email, tokenHash, expiresInHours } = row
  const values = [id, role, email, tokenHash, expiresInHours]
  await asProven(tx, 'select tiebreak.make_invitation($1, $2, $3, $4, $5)', values)
  const [made] = await tx.orm.select(invitationColumns).from(invitations).where(eq(invitations.id, id))
  if (made === undefined) throw new Error('an insert of one row answered none')
  return made
}

/**
 * Uses up an invitation to the project in scope and makes an account a member: the one whose session is proven, or one that
 * this transaction created. Returns false if someone else was faster, it is no longer open, or its creator may no longer
 * invite.
 * @throws DomainError `not_signed_in` when nothing proves who joins
 */
export async function spendInvitation(tx: Tx, tokenHash: Buffer, userId: UserId): Promise<boolean> {
  const call = 'select tiebreak.redeem_invitation($1, $2) as joined'
  const [row] = await asProven<{ joined: boolean }>(tx, call, [tokenHash, userId])
  return row?.joined === true
}

/** Revokes an invitation. Returns false if there is none that could still be used or revoked. */
export async function revokeInvitation(tx: Tx, projectId: ProjectId, id: InvitationId): Promise<boolean> {
  const revoked = await tx.orm
    .update(invitations)
    .set({ revokedAt: sql`clock_timestamp()` })
    .where(isOpen(projectId, id))
    .returning({ id: invitations.id })
  return revoked.length > 0
}

/** Open invitations that only this e-mail can use. */
export async function listInvitationsFor(tx: Tx, projectId: ProjectId, email: string): Promise<string[]> {
  const rows = await tx.orm.select({ id: invitations.id }).from(invitations).where(isOpenFor(projectId, email))
  return rows.map(({ id }) => id)
}

/** Revokes and returns what `listInvitationsFor` lists. */
export async function revokeInvitationsFor(tx: Tx, projectId: ProjectId, email: string): Promise<string[]> {
  const rows = await tx.orm
    .update(invitations)
    .set({ revokedAt: sql`clock_timestamp()` })
    .where(isOpenFor(projectId, email))
    .returning({ id: invitations.id })
  return rows.map(({ id }) => id)
}

function isOpenFor(projectId: ProjectId, email: string) {
  return and(
    eq(invitations.projectId, projectId),
    eq(invitations.email, email),
    isNull(invitations.redeemedAt),
    isNull(invitations.revokedAt),
    gt(invitations.expiresAt, sql`clock_timestamp()`),
    not(isMakerGone),
  )
}

function isOpen(projectId: ProjectId, id: InvitationId) {
  return and(
    eq(invitations.projectId, projectId),
    eq(invitations.id, id),
    isNull(invitations.redeemedAt),
    isNull(invitations.revokedAt),
  )
}
