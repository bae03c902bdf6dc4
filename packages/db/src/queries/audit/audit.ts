import type { ActorKind } from '@tiebreak/contracts/audit/kinds.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { sql } from 'drizzle-orm'
import { v7 as uuidv7 } from 'uuid'
import type { Tx } from '#database.ts'
import { accountChanges, accountEvents } from '#schema/accounts/auth.ts'
import { auditChanges, auditEvents } from '#schema/audit/audit-events.ts'

/** What an event changed, with personal values sealed; null if there was nothing, or no longer is. */
export type Change = { before: Record<string, unknown> | null; after: Record<string, unknown> | null }

export type AuditEvent = {
  projectId: ProjectId
  actor: string
  actorKind: ActorKind
  action: string
  subject?: string | null
  detail?: Record<string, unknown>
  change?: Change | undefined
  requestId: string
}

/** Records who did what, in the transaction that does it. */
export async function recordAudit(tx: Tx, { change, ...event }: AuditEvent): Promise<void> {
  const { projectId } = event
  const id = uuidv7()
  await tx.orm.insert(auditEvents).values({
    ...event,
    id,
    subject: event.subject ?? null,
    detail: event.detail ?? {},
    changeDigest: change && digestOf(change),
  })
  if (change) await tx.orm.insert(auditChanges).values({ projectId, eventId: id, ...change })
}

export type NewAccountEvent = Omit<typeof accountEvents.$inferInsert, 'id' | 'at' | 'seq' | 'changeDigest'> & {
  change?: Change
}

/** Records what is done to an account, in the transaction that does it. */
export async function recordAccountEvent(tx: Tx, { change, ...event }: NewAccountEvent): Promise<void> {
  const id = uuidv7()
  await tx.orm.insert(accountEvents).values({ ...event, id, changeDigest: change && digestOf(change) })
  if (change) await tx.orm.insert(accountChanges).values({ eventId: id, ...change })
}

/** The digest of the change as the database writes it, so that it can be checked there. */
function digestOf({ before, after }: Change) {
  return sql`tiebreak.change_digest(${JSON.stringify(before)}::jsonb, ${JSON.stringify(after)}::jsonb)`
}
