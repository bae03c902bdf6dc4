import { type ProjectId, WebhookDeliveryId } from '@tiebreak/contracts/ids.ts'
import { DELIVERIES_KEPT_DAYS, type WebhookEvent } from '@tiebreak/contracts/projects/webhooks.ts'
import type { Tx } from '@tiebreak/db/database.ts'
import { newId } from '@tiebreak/db/new-id.ts'
import { deleteOldDeliveries, insertDelivery, listListening } from '@tiebreak/db/queries/projects/webhooks.ts'
import type { Ctx } from '#context.ts'

export type Announcement = {
  projectId: ProjectId
  event: WebhookEvent
  /** What it happened to: each webhook hears of it once. */
  about: string
  /** Ids and states, never texts or names: a receiver asks the API for more. */
  data: Readonly<Record<string, string>>
}

/**
 * Tells a project's webhooks that something has happened: writes the messages down in the transaction in which it does.
 * They are sent by jobs of their own, after it has committed.
 */
export async function announce(
  ctx: Pick<Ctx, 'requestId'>,
  tx: Tx,
  { projectId, event, about, data }: Announcement,
): Promise<void> {
  // Also where nobody listens any more.
  await deleteOldDeliveries(tx, projectId, DELIVERIES_KEPT_DAYS)
  const listening = await listListening(tx, projectId, event)
  if (listening.length === 0) return
  const body = JSON.stringify({ type: event, timestamp: new Date().toISOString(), data: { projectId, ...data } })
  for (const webhookId of listening)
    await insertDelivery(tx, { projectId, id: newId(WebhookDeliveryId), webhookId, event, about, body }, ctx.requestId)
}
