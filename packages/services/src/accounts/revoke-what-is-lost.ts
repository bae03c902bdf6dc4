import type { Grants } from '@tiebreak/contracts/accounts/schemas.ts'
import type { Tx } from '@tiebreak/db/database.ts'
import { revokeLostGrants, type Standing } from '@tiebreak/db/queries/members/grants.ts'
import { setProjectScope } from '@tiebreak/db/transaction.ts'
import { audit } from '#audit/audit.ts'
import { auditAccount } from '#audit/audit-account.ts'
import type { Ctx } from '#context.ts'
import { countGrants } from './count-grants.ts'

/**
 * Revokes the open invitations and tokens that a person could no longer create, in the transaction that takes the right
 * away, and records each in its project's audit log. Afterwards the transaction is in the scope of the last of these
 * projects.
 * @returns how many there were
 */
export async function revokeWhatIsLost(ctx: Ctx, tx: Tx, standing: Standing): Promise<Grants> {
  const revoked = await revokeLostGrants(tx, standing)
  for (const { kind, id, projectId } of revoked) {
    if (projectId === null) {
      const detail = { token: id, because: 'maker_may_no_longer' }
      await auditAccount(ctx, tx, { action: 'account.revoke_token', userId: standing.userId, detail })
      continue
    }
    await setProjectScope(tx, projectId)
    await audit(ctx, tx, {
      projectId,
      action: `${kind}.revoke`,
      subject: `${kind}:${id}`,
      detail: { because: 'maker_may_no_longer', maker: `user:${standing.userId}` },
    })
  }
  return countGrants(revoked)
}
