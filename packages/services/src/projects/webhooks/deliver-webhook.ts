import type { ProjectId, WebhookDeliveryId } from '@tiebreak/contracts/ids.ts'
import {
  type DeliveryRow,
  endDelivery,
  findWaitingDelivery,
  saveAttempt,
  type WebhookRow,
} from '@tiebreak/db/queries/projects/webhooks.ts'
import { withTransaction } from '@tiebreak/db/transaction.ts'
import type { Ctx, Verb } from '#context.ts'
import { openSecret } from '#outbound/seal-secret.ts'
import { OutboundError, sendOutbound } from '#outbound/send-outbound.ts'
import { nextTry } from './next-try.ts'
import { signedHeaders } from './sign-webhook.ts'
import { secretPlace } from './to-webhook.ts'

/** For a whole attempt. A receiver stores the message and works on it later. */
const TIMEOUT_MS = 15_000

type Outcome = { status: number | null; error: string | null; retryAfter?: string | undefined }

/**
 * Makes one attempt to deliver a message: reads it in one transaction, sends it outside of any, and records in another
 * how it went and when to try again. A worker that is killed in between sends it once more, under the same id.
 */
export async function deliverWebhook({
  ctx,
  input,
}: Verb<{ projectId: ProjectId; deliveryId: WebhookDeliveryId }>): Promise<void> {
  const { projectId, deliveryId } = input
  const found = await withTransaction(ctx.db, { projectId }, async (tx) => {
    const waiting = await findWaitingDelivery(tx, projectId, deliveryId)
    if (waiting?.webhook.removedAt) {
      await endDelivery(tx, projectId, deliveryId, 'The webhook was removed.')
      return undefined
    }
    return waiting
  })
  if (found === undefined) return
  const { delivery } = found
  const outcome = await attempt(ctx, found)
  const isDelivered = outcome.status !== null && outcome.error === null
  const next = isDelivered ? 'delivered' : nextTry(delivery.attempts + 1, outcome.retryAfter)
  await withTransaction(ctx.db, { projectId }, (tx) =>
    saveAttempt(tx, delivery, outcome, { next, requestId: ctx.requestId }),
  )
  const { status, error: why } = outcome
  if (!isDelivered) ctx.log.warn({ projectId, deliveryId, status, why }, 'a webhook was not delivered')
}

async function attempt(
  { outbound }: Ctx,
  { delivery, webhook }: { delivery: DeliveryRow; webhook: WebhookRow },
): Promise<Outcome> {
  const failed = (error: string) => ({ status: null, error })
  if (outbound === undefined) return failed('The operator does not let this instance send anything.')
  const { projectId, id, webhookId, body } = delivery
  const secret = webhook.secret && openSecret(outbound.key, webhook.secret, secretPlace(projectId, webhookId))
  if (!secret) return failed('Its secret can no longer be read: the secret of this instance has changed.')
  const seconds = Math.floor(Date.now() / 1000)
  try {
    const { status, headers } = await sendOutbound(outbound.rules, {
      url: webhook.url,
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'user-agent': 'Tiebreak',
        ...signedHeaders(secret, { id, seconds, body }),
      },
      body,
      timeoutMs: TIMEOUT_MS,
    })
    if (status >= 200 && status < 300) return { status, error: null }
    return { status, error: `The response was ${status}.`, retryAfter: headers['retry-after'] }
  } catch (error) {
    if (error instanceof OutboundError) return failed(error.message)
    throw error
  }
}
