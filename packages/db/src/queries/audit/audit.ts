import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { v7 as uuidv7 } from 'uuid'
import type { Tx } from '#database.ts'
import { auditEvents } from '#schema/audit/audit-events.ts'

export type AuditEvent = {
  projectId: ProjectId
  actor: string
  action: string
  subject?: string | null
  detail?: Record<string, unknown>
  requestId: string
}

/** Records who did what, in the transaction that does it. */
export async function recordAudit(tx: Tx, event: AuditEvent): Promise<void> {
  await tx.orm.insert(auditEvents).values({
    projectId: event.projectId,
    id: uuidv7(),
    actor: event.actor,
    action: event.action,
    subject: event.subject ?? null,
    detail: event.detail ?? {},
    requestId: event.requestId,
  })
}
