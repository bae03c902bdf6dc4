import { DomainError } from '@tiebreak/contracts/errors.ts'
import type { ProjectId, WebhookId } from '@tiebreak/contracts/ids.ts'
import { endWebhook, findWebhook } from '@tiebreak/db/queries/projects/webhooks.ts'
import { audit } from '#audit/audit.ts'
import type { Verb } from '#context.ts'
import { inProject } from '#in-project.ts'

/**
 * Removes a webhook and forgets its secret. Messages that are still waiting are not sent.
 * @throws DomainError `webhook_not_found`
 */
export async function removeWebhook({
  ctx,
  input,
}: Verb<{ projectId: ProjectId; webhookId: WebhookId }>): Promise<void> {
  const { projectId, webhookId } = input
  await inProject(ctx, projectId, async (tx) => {
    if ((await findWebhook(tx, projectId, webhookId)) === undefined) throw new DomainError('webhook_not_found')
    await endWebhook(tx, projectId, webhookId)
    await audit(ctx, tx, { projectId, action: 'webhook.remove', subject: `webhook:${webhookId}` })
  })
}
