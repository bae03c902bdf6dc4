import { API } from '@tiebreak/contracts/api.ts'
import type { ProjectId, WebhookId } from '@tiebreak/contracts/ids.ts'
import { CreateWebhook } from '@tiebreak/contracts/projects/webhooks.ts'
import { checked } from '#remote/checked.ts'
import { remoteClient } from '#remote/remote-client.ts'
import { printJson } from '#terminal/print-json.ts'
import { printTable } from '#terminal/print-table.ts'

type Options = { project: ProjectId; json?: boolean }

/** Creates a webhook, and prints its secret, which is shown only once. */
export async function webhookCreate(url: string, { project, json, event }: Options & { event?: string[] }) {
  const body = checked(CreateWebhook, { url, ...(event === undefined ? {} : { events: event }) })
  const made = await remoteClient(process.env).call(API.createWebhook, { params: { projectId: project }, body })
  if (json) printJson(made)
  else process.stdout.write(`${made.webhook.id}\n${made.secret}\n`)
}

export async function webhookList({ project, json }: Options): Promise<void> {
  const { items } = await remoteClient(process.env).call(API.listWebhooks, { params: { projectId: project } })
  if (json) return printJson({ items })
  printTable(
    ['ID', 'ADDRESS', 'EVENTS', 'CREATED'],
    items.map(({ id, url, events, createdAt }) => [id, url, events.join(' '), createdAt]),
    'There are no webhooks yet.',
  )
}

export async function webhookRemove(webhookId: WebhookId, { project, json }: Options): Promise<void> {
  await remoteClient(process.env).call(API.removeWebhook, { params: { projectId: project, webhookId } })
  if (json) printJson({})
}

/** The latest messages to a webhook, with their attempts. */
export async function webhookLog(webhookId: WebhookId, { project, json }: Options): Promise<void> {
  const params = { projectId: project, webhookId }
  const { items } = await remoteClient(process.env).call(API.listWebhookDeliveries, { params })
  if (json) return printJson({ items })
  printTable(
    ['ID', 'EVENT', 'STATE', 'ATTEMPTS', 'LAST', 'NEXT', 'ERROR'],
    items.map((one) => [
      one.id,
      one.event,
      one.state,
      String(one.attempts),
      one.lastTriedAt ?? '',
      one.nextTryAt ?? '',
      one.error ?? '',
    ]),
    'Nothing was sent yet.',
  )
}
