import type { UserId, WebhookDeliveryId, WebhookId } from '@tiebreak/contracts/ids.ts'
import { DELIVERY_STATES, WEBHOOK_EVENTS } from '@tiebreak/contracts/projects/webhooks.ts'
import { sql } from 'drizzle-orm'
import { check, foreignKey, index, integer, pgTable, primaryKey, smallint, text, unique } from 'drizzle-orm/pg-core'
import { bytes, idOf, instant, isOneOf, projectId } from '#schema/columns.ts'
import { projects } from './projects.ts'

/** Where a project's events are sent. */
export const webhooks = pgTable(
  'webhooks',
  {
    projectId: projectId(),
    id: idOf<WebhookId>().notNull(),
    url: text().notNull(),
    /** No CHECK: another event needs no migration. */
    events: text({ enum: WEBHOOK_EVENTS }).array().notNull(),
    /** Encrypted under the instance's secret, since every message is signed with it; null once removed. */
    secret: bytes(),
    createdBy: text().$type<UserId>().notNull(),
    createdAt: instant().notNull().defaultNow(),
    removedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.projectId, t.id] }),
    foreignKey({ columns: [t.projectId], foreignColumns: [projects.id] }),
    check('webhooks_removed', sql`(${t.secret} is null) = (${t.removedAt} is not null)`),
  ],
)

/** One message to one webhook: written with what happened, sent afterwards. */
export const webhookDeliveries = pgTable(
  'webhook_deliveries',
  {
    projectId: projectId(),
    id: idOf<WebhookDeliveryId>().notNull(),
    webhookId: idOf<WebhookId>().notNull(),
    event: text({ enum: WEBHOOK_EVENTS }).notNull(),
    /** What it happened to, such as a job: it is told once to each webhook. */
    about: text().notNull(),
    /** The text that is sent and signed, the same with each attempt. */
    body: text().notNull(),
    state: text({ enum: DELIVERY_STATES }).notNull().default('waiting'),
    attempts: integer().notNull().default(0),
    status: smallint(),
    error: text(),
    createdAt: instant().notNull().defaultNow(),
    lastTriedAt: instant(),
    nextTryAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.projectId, t.id] }),
    foreignKey({
      name: 'webhook_deliveries_webhook',
      columns: [t.projectId, t.webhookId],
      foreignColumns: [webhooks.projectId, webhooks.id],
    }),
    unique('webhook_deliveries_once').on(t.projectId, t.webhookId, t.event, t.about),
    index('webhook_deliveries_created').on(t.projectId, t.createdAt),
    check('webhook_deliveries_state', isOneOf(t.state, DELIVERY_STATES)),
    check('webhook_deliveries_waiting', sql`(${t.state} = 'waiting') = (${t.nextTryAt} is not null)`),
  ],
)
