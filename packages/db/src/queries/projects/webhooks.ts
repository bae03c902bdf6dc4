import type { ProjectId, WebhookDeliveryId, WebhookId } from '@tiebreak/contracts/ids.ts'
import type { WebhookEvent } from '@tiebreak/contracts/projects/webhooks.ts'
import { and, desc, eq, isNull, lt, sql } from 'drizzle-orm'
import type { Tx } from '#database.ts'
import { webhookDeliveries, webhooks } from '#schema/projects/webhooks.ts'

export type WebhookRow = typeof webhooks.$inferSelect
export type DeliveryRow = typeof webhookDeliveries.$inferSelect

/**
 * How many webhooks a project has. Others who create one wait until the transaction ends, so that two don't both find
 * room for one more.
 */
export async function countWebhooks(tx: Tx, projectId: ProjectId): Promise<number> {
  await tx.client.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`webhooks ${projectId}`])
  return tx.orm.$count(webhooks, and(eq(webhooks.projectId, projectId), isNull(webhooks.removedAt)))
}

export async function insertWebhook(tx: Tx, row: typeof webhooks.$inferInsert): Promise<WebhookRow> {
  const [made] = await tx.orm.insert(webhooks).values(row).returning()
  if (made === undefined) throw new Error('an insert of one row answered none')
  return made
}

/** Webhooks that are in use, newest first. */
export async function listWebhooks(
  tx: Tx,
  projectId: ProjectId,
  page: { after?: WebhookId | undefined; limit: number },
): Promise<WebhookRow[]> {
  return tx.orm
    .select()
    .from(webhooks)
    .where(
      and(
        eq(webhooks.projectId, projectId),
        isNull(webhooks.removedAt),
        page.after === undefined ? undefined : lt(webhooks.id, page.after),
      ),
    )
    .orderBy(desc(webhooks.id))
    .limit(page.limit)
}

/** One webhook that is in use, or undefined. */
export async function findWebhook(tx: Tx, projectId: ProjectId, id: WebhookId): Promise<WebhookRow | undefined> {
  const [row] = await tx.orm
    .select()
    .from(webhooks)
    .where(and(eq(webhooks.projectId, projectId), eq(webhooks.id, id), isNull(webhooks.removedAt)))
  return row
}

/** Ends a webhook and forgets its secret, and of its address, which may hold one, all but the host. Its messages are kept until their time is over. */
export async function endWebhook(tx: Tx, projectId: ProjectId, id: WebhookId): Promise<void> {
  await tx.orm
    .update(webhooks)
    .set({
      secret: null,
      url: sql`substring(${webhooks.url} from '^[a-z]+://[^/?#]+')`,
      removedAt: sql`clock_timestamp()`,
    })
    .where(and(eq(webhooks.projectId, projectId), eq(webhooks.id, id), isNull(webhooks.removedAt)))
}

/** Ids of the webhooks that want to hear of an event. */
export async function listListening(tx: Tx, projectId: ProjectId, event: WebhookEvent): Promise<WebhookId[]> {
  const { rows } = await tx.client.query<{ id: WebhookId }>(
    'select id from webhooks where project_id = $1 and removed_at is null and $2 = any (events) order by id',
    [projectId, event],
  )
  return rows.map(({ id }) => id)
}

type NewDelivery = Pick<DeliveryRow, 'projectId' | 'id' | 'webhookId' | 'event' | 'about' | 'body'>

/**
 * Writes a message down and queues its first attempt, both in the caller's transaction; unless its webhook was told
 * already.
 */
export async function insertDelivery(tx: Tx, row: NewDelivery, requestId: string): Promise<void> {
  const { rowCount } = await tx.orm
    .insert(webhookDeliveries)
    .values({ ...row, nextTryAt: sql`clock_timestamp()` })
    .onConflictDoNothing()
  if (rowCount === 1) await enqueueDelivery(tx, row, requestId)
}

/** Forgets messages of a project whose time is over. */
export async function deleteOldDeliveries(tx: Tx, projectId: ProjectId, keptDays: number): Promise<void> {
  await tx.client.query(
    `delete from webhook_deliveries
     where project_id = $1 and state <> 'waiting' and created_at < clock_timestamp() - make_interval(days => $2)`,
    [projectId, keptDays],
  )
}

/** A message and its webhook; undefined when there is nothing left to do. */
export async function findWaitingDelivery(
  tx: Tx,
  projectId: ProjectId,
  id: WebhookDeliveryId,
): Promise<{ delivery: DeliveryRow; webhook: WebhookRow } | undefined> {
  const [row] = await tx.orm
    .select()
    .from(webhookDeliveries)
    .innerJoin(
      webhooks,
      and(eq(webhooks.projectId, webhookDeliveries.projectId), eq(webhooks.id, webhookDeliveries.webhookId)),
    )
    .where(
      and(
        eq(webhookDeliveries.projectId, projectId),
        eq(webhookDeliveries.id, id),
        eq(webhookDeliveries.state, 'waiting'),
      ),
    )
  return row && { delivery: row.webhook_deliveries, webhook: row.webhooks }
}

/** Messages to a webhook, newest first. */
export async function listDeliveries(
  tx: Tx,
  projectId: ProjectId,
  page: {
    webhookId: WebhookId
    after?: WebhookDeliveryId | undefined
    limit: number
    state?: DeliveryRow['state'] | undefined
  },
): Promise<DeliveryRow[]> {
  return tx.orm
    .select()
    .from(webhookDeliveries)
    .where(
      and(
        eq(webhookDeliveries.projectId, projectId),
        eq(webhookDeliveries.webhookId, page.webhookId),
        page.after === undefined ? undefined : lt(webhookDeliveries.id, page.after),
        page.state === undefined ? undefined : eq(webhookDeliveries.state, page.state),
      ),
    )
    .orderBy(desc(webhookDeliveries.id))
    .limit(page.limit)
}

export type Attempt = { status: number | null; error: string | null }

/**
 * Records an attempt: the message is delivered, given up, or queued again after a while, by the database's clock, in the
 * same transaction.
 */
export async function saveAttempt(
  tx: Tx,
  delivery: Pick<DeliveryRow, 'projectId' | 'id' | 'webhookId'>,
  { status, error }: Attempt,
  { next, requestId }: { next: 'delivered' | 'given_up' | { afterMs: number }; requestId: string },
): Promise<void> {
  const afterMs = typeof next === 'object' ? next.afterMs : null
  const { rowCount } = await tx.client.query(
    `update webhook_deliveries set attempts = attempts + 1, status = $3, error = $4, state = $5,
       last_tried_at = clock_timestamp(),
       next_try_at = clock_timestamp() + make_interval(secs => $6::double precision / 1000)
     where project_id = $1 and id = $2 and state = 'waiting'`,
    [delivery.projectId, delivery.id, status, error, typeof next === 'object' ? 'waiting' : next, afterMs],
  )
  if (rowCount === 1 && afterMs !== null) await enqueueDelivery(tx, delivery, requestId)
}

/** Ends a message that is not to be sent any more. */
export async function endDelivery(tx: Tx, projectId: ProjectId, id: WebhookDeliveryId, error: string): Promise<void> {
  await tx.client.query(
    `update webhook_deliveries set state = 'given_up', error = $3, next_try_at = null
     where project_id = $1 and id = $2 and state = 'waiting'`,
    [projectId, id, error],
  )
}

/** As often as a worker may be killed in the middle of one attempt. */
const MOST_INTERRUPTIONS = 25

/** Queues the next attempt for when it is due. Messages to one webhook are sent one after the other. */
async function enqueueDelivery(
  tx: Tx,
  { projectId, id, webhookId }: Pick<DeliveryRow, 'projectId' | 'id' | 'webhookId'>,
  requestId: string,
): Promise<void> {
  await tx.client.query(
    `select graphile_worker.add_job('deliver_webhook', $1::json, queue_name => $2, job_key => $3, max_attempts => $4,
       run_at => (select d.next_try_at from webhook_deliveries d where d.project_id = $5 and d.id = $6))`,
    [
      JSON.stringify({ projectId, jobId: null, requestId, deliveryId: id }),
      `webhook:${webhookId}`,
      `delivery:${id}`,
      MOST_INTERRUPTIONS,
      projectId,
      id,
    ],
  )
}
