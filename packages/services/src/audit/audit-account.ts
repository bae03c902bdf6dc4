import type { AccountAction } from '@tiebreak/contracts/accounts/schemas.ts'
import type { UserId } from '@tiebreak/contracts/ids.ts'
import type { Tx } from '@tiebreak/db/database.ts'
import { recordAccountEvent } from '@tiebreak/db/queries/accounts/account-events.ts'
import { actorName } from '#actor-id.ts'
import type { Ctx } from '#context.ts'

/** Writes what is done to an account into the instance's log of accounts, in the transaction that does it. */
export async function auditAccount(
  ctx: Pick<Ctx, 'actor' | 'requestId'>,
  tx: Tx,
  event: { action: AccountAction; userId: UserId; detail?: Record<string, string | number | boolean> },
): Promise<void> {
  const { detail = {}, ...rest } = event
  await recordAccountEvent(tx, { ...rest, detail, actor: actorName(ctx.actor), requestId: ctx.requestId })
}
