import type { Grants } from '@tiebreak/contracts/accounts/schemas.ts'
import { DomainError } from '@tiebreak/contracts/errors.ts'
import type { Tx } from '@tiebreak/db/database.ts'
import {
  countOpenAdmins,
  deleteSessions,
  setDisabled,
  setNoAdmin,
} from '@tiebreak/db/queries/accounts/account-administration.ts'
import type { AccountRow } from '@tiebreak/db/queries/accounts/accounts.ts'
import { auditAccount } from '#audit/audit-account.ts'
import type { Ctx } from '#context.ts'
import { revokeWhatIsLost } from './revoke-what-is-lost.ts'

/** What ended together with the right. */
export type Taken = { endedSessions: number; revoked: Grants }

/** Nothing ended. */
export const NOTHING_TAKEN: Taken = { endedSessions: 0, revoked: { invitations: 0, tokens: 0 } }

/**
 * Disables an account: its sessions end, and the invitations and tokens it created are revoked for good. The caller
 * holds the set-up lock, so that of two admins who disable each other one remains.
 * @throws DomainError `last_admin`
 */
export async function disableAccount(ctx: Ctx, tx: Tx, account: AccountRow): Promise<Taken> {
  if (account.disabledAt !== null) return NOTHING_TAKEN
  if (account.isAdmin) await keepAnAdmin(tx)
  const { id: userId, isAdmin } = account
  await setDisabled(tx, userId, true)
  const endedSessions = await deleteSessions(tx, userId)
  const revoked = await revokeWhatIsLost(ctx, tx, { userId, isAdmin, isOpen: false })
  await auditAccount(ctx, tx, { action: 'account.disable', userId, detail: { endedSessions, ...revoked } })
  return { endedSessions, revoked }
}

/** Enables an account again: it can sign in as before, and what was revoked stays revoked. */
export async function enableAccount(ctx: Ctx, tx: Tx, { id: userId, disabledAt }: AccountRow): Promise<void> {
  if (disabledAt === null) return
  await setDisabled(tx, userId, false)
  await auditAccount(ctx, tx, { action: 'account.enable', userId })
}

/**
 * Removes an account's admin rights, and revokes what only an admin could have created. The caller holds the set-up
 * lock.
 * @throws DomainError `last_admin`
 */
export async function removeAdmin(ctx: Ctx, tx: Tx, account: AccountRow): Promise<Taken> {
  if (!account.isAdmin) return NOTHING_TAKEN
  const isOpen = account.disabledAt === null
  if (isOpen) await keepAnAdmin(tx)
  const { id: userId } = account
  await setNoAdmin(tx, userId)
  const revoked = await revokeWhatIsLost(ctx, tx, { userId, isAdmin: false, isOpen })
  await auditAccount(ctx, tx, { action: 'account.remove_admin', userId, detail: { ...revoked } })
  return { endedSessions: 0, revoked }
}

async function keepAnAdmin(tx: Tx): Promise<void> {
  if ((await countOpenAdmins(tx)) <= 1) throw new DomainError('last_admin')
}
