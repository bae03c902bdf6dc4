import type { ProjectId, WebhookId } from '@tiebreak/contracts/ids.ts'
import type { Webhook, WebhookDelivery } from '@tiebreak/contracts/projects/webhooks.ts'
import type { DeliveryRow, WebhookRow } from '@tiebreak/db/queries/projects/webhooks.ts'

/** A webhook as the API shows it, without its secret. */
export function toWebhook({ id, url, events, createdAt }: WebhookRow): Webhook {
  return { id, url, events, createdAt: createdAt.toISOString() }
}

/** A message as the API shows it. */
export function toDelivery({ id, event, state, attempts, status, error, ...at }: DeliveryRow): WebhookDelivery {
  return {
    id,
    event,
    state,
    attempts,
    status,
    error,
    createdAt: at.createdAt.toISOString(),
    lastTriedAt: at.lastTriedAt?.toISOString() ?? null,
    nextTryAt: at.nextTryAt?.toISOString() ?? null,
  }
}

/** Where a webhook's secret opens, and nowhere else. */
export function secretPlace(projectId: ProjectId, id: WebhookId): string {
  return `webhook ${projectId} ${id}`
}
