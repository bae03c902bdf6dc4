import type { Page } from '@tiebreak/contracts/common.ts'
import { DomainError } from '@tiebreak/contracts/errors.ts'
import { type ProjectId, WebhookDeliveryId, type WebhookId } from '@tiebreak/contracts/ids.ts'
import type { ListDeliveries, WebhookDelivery } from '@tiebreak/contracts/projects/webhooks.ts'
import { findWebhook, listDeliveries } from '@tiebreak/db/queries/projects/webhooks.ts'
import type { Verb } from '#context.ts'
import { inProject } from '#in-project.ts'
import { startAfter, toPage } from '#page.ts'
import { toDelivery } from './to-webhook.ts'

type Input = { projectId: ProjectId; webhookId: WebhookId } & ListDeliveries

/**
 * Messages to a webhook, newest first.
 * @throws DomainError `webhook_not_found`
 */
export async function listWebhookDeliveries({ ctx, input }: Verb<Input>): Promise<Page<WebhookDelivery>> {
  const { projectId, webhookId, cursor, limit, state } = input
  const after = startAfter(cursor, WebhookDeliveryId)
  const rows = await inProject(ctx, projectId, async (tx) => {
    if ((await findWebhook(tx, projectId, webhookId)) === undefined) throw new DomainError('webhook_not_found')
    return listDeliveries(tx, projectId, { webhookId, after, limit: limit + 1, state })
  })
  return toPage(rows, limit, (row) => row.id, toDelivery)
}
