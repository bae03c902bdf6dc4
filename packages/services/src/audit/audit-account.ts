import type { AccountAction } from '@tiebreak/contracts/accounts/schemas.ts'
import type { UserId } from '@tiebreak/contracts/ids.ts'
import type { Tx } from '@tiebreak/db/database.ts'
import { type Change, recordAccountEvent } from '@tiebreak/db/queries/audit/audit.ts'
import { actorName } from '#actor-id.ts'
import type { Ctx } from '#context.ts'
import { actorKind } from './actor-kind.ts'
import { noteEffect } from './note-effect.ts'

/** Records what is done to an account in the instance's account log, in the transaction that does it. */
export async function auditAccount(
  ctx: Pick<Ctx, 'actor' | 'requestId' | 'once'>,
  tx: Tx,
  event: {
    action: AccountAction
    userId: UserId
    detail?: Record<string, string | number | boolean>
    change?: Change
  },
): Promise<void> {
  const { detail = {}, ...rest } = event
  const { actor, requestId } = ctx
  await noteEffect(ctx, tx)
  await recordAccountEvent(tx, { ...rest, detail, actor: actorName(actor), actorKind: actorKind(actor), requestId })
}
