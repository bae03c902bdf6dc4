import { randomBytes } from 'node:crypto'
import { DomainError } from '@tiebreak/contracts/errors.ts'
import { type ProjectId, WebhookId } from '@tiebreak/contracts/ids.ts'
import { type CreatedWebhook, type CreateWebhook, WEBHOOKS_MOST } from '@tiebreak/contracts/projects/webhooks.ts'
import { newId } from '@tiebreak/db/new-id.ts'
import { countWebhooks, insertWebhook } from '@tiebreak/db/queries/projects/webhooks.ts'
import { actorId } from '#actor-id.ts'
import { audit } from '#audit/audit.ts'
import type { Verb } from '#context.ts'
import { inProject } from '#in-project.ts'
import { wayTo } from '#outbound/outbound-rules.ts'
import { sealSecret } from '#outbound/seal-secret.ts'
import { SECRET_PREFIX } from './sign-webhook.ts'
import { secretPlace, toWebhook } from './to-webhook.ts'

const SECRET_BYTES = 32

/**
 * Creates a webhook, where the operator lets this instance send anything at all. Its secret is shown only once.
 * @throws DomainError `outbound_off`, `outbound_refused`, `webhooks_full`
 */
export async function createWebhook({
  ctx,
  input,
}: Verb<{ projectId: ProjectId } & CreateWebhook>): Promise<CreatedWebhook> {
  const { projectId, url, events } = input
  const { outbound } = ctx
  const createdBy = actorId(ctx.actor)
  if (createdBy === null) throw new DomainError('not_allowed')
  if (outbound === undefined) throw new DomainError('outbound_off')
  const found = wayTo(outbound.rules, url)
  if ('refused' in found)
    throw new DomainError('outbound_refused', { details: [{ path: 'body.url', message: found.refused }] })
  const id = newId(WebhookId)
  const secret = randomBytes(SECRET_BYTES)
  return inProject(ctx, projectId, async (tx) => {
    if ((await countWebhooks(tx, projectId)) >= WEBHOOKS_MOST) throw new DomainError('webhooks_full')
    const sealed = sealSecret(outbound.key, secret, secretPlace(projectId, id))
    const row = await insertWebhook(tx, { projectId, id, url, events, secret: sealed, createdBy })
    // Addresses of webhooks often have a secret in their path.
    const detail = { origin: new URL(url).origin, events }
    await audit(ctx, tx, { projectId, action: 'webhook.create', subject: `webhook:${id}`, detail })
    return { webhook: toWebhook(row), secret: `${SECRET_PREFIX}${secret.toString('base64')}` }
  })
}
