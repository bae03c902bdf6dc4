import type { Page, PageQuery } from '@tiebreak/contracts/common.ts'
import { type ProjectId, WebhookId } from '@tiebreak/contracts/ids.ts'
import type { Webhook } from '@tiebreak/contracts/projects/webhooks.ts'
import { listWebhooks as findWebhooks } from '@tiebreak/db/queries/projects/webhooks.ts'
import type { Verb } from '#context.ts'
import { inProject } from '#in-project.ts'
import { startAfter, toPage } from '#page.ts'
import { toWebhook } from './to-webhook.ts'

/** Webhooks of a project, newest first. */
export async function listWebhooks({ ctx, input }: Verb<{ projectId: ProjectId } & PageQuery>): Promise<Page<Webhook>> {
  const { projectId, cursor, limit } = input
  const after = startAfter(cursor, WebhookId)
  const rows = await inProject(ctx, projectId, (tx) => findWebhooks(tx, projectId, { after, limit: limit + 1 }))
  return toPage(rows, limit, (row) => row.id, toWebhook)
}
