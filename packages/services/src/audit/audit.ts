import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { Tx } from '@tiebreak/db/database.ts'
import { recordAudit } from '@tiebreak/db/queries/audit/audit.ts'
import { actorName } from '#actor-id.ts'
import type { Ctx } from '#context.ts'

/** Writes the caller's act into the project's audit log, in the transaction that does it. */
export async function audit(
  ctx: Ctx,
  tx: Tx,
  event: { projectId: ProjectId; action: string; subject?: string; detail?: Record<string, unknown> },
): Promise<void> {
  await recordAudit(tx, { ...event, actor: actorName(ctx.actor), requestId: ctx.requestId })
}
