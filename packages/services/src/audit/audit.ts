import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { Tx } from '@tiebreak/db/database.ts'
import { type AuditEvent, recordAudit } from '@tiebreak/db/queries/audit/audit.ts'
import { actorName } from '#actor-id.ts'
import type { Ctx } from '#context.ts'
import { actorKind } from './actor-kind.ts'
import { noteEffect } from './note-effect.ts'

/**
 * Records the caller's act in the project's audit log, in the transaction that does it. Personal values in `change` are
 * sealed (`sealPersonal`), so that they can be forgotten while the event stays.
 */
export async function audit(
  ctx: Ctx,
  tx: Tx,
  event: { projectId: ProjectId; action: string; subject?: string } & Pick<AuditEvent, 'detail' | 'change'>,
): Promise<void> {
  const { actor, requestId } = ctx
  await noteEffect(ctx, tx)
  await recordAudit(tx, { ...event, actor: actorName(actor), actorKind: actorKind(actor), requestId })
}
