import { z } from 'zod'
import { Instant, PageQuery } from '#common.ts'
import { WebhookDeliveryId, WebhookId } from '#ids.ts'

/**
 * What a project can tell others about. Another event is one more name here, and a call of `announce` where it happens.
 */
export const WEBHOOK_EVENTS = ['import.done', 'import.failed', 'export.done', 'export.failed'] as const

export const WebhookEvent = z.enum(WEBHOOK_EVENTS).meta({ id: 'WebhookEvent' })
export type WebhookEvent = z.infer<typeof WebhookEvent>

export const DELIVERY_STATES = ['waiting', 'delivered', 'given_up'] as const

/** Webhooks that a project can have. */
export const WEBHOOKS_MOST = 20

/** A delivery is listed for this long. */
export const DELIVERIES_KEPT_DAYS = 30

export const Webhook = z
  .strictObject({ id: WebhookId, url: z.string(), events: z.array(WebhookEvent), createdAt: Instant })
  .meta({ id: 'Webhook' })
export type Webhook = z.infer<typeof Webhook>

export const CreateWebhook = z
  .strictObject({
    /** Where messages are sent: https, unless the operator allowed this host and port by name. */
    url: z.url({ protocol: /^https?$/, error: 'an http or https address' }).max(2_000),
    events: z
      .array(WebhookEvent)
      .min(1)
      .max(WEBHOOK_EVENTS.length)
      .transform((events) => [...new Set(events)])
      .default([...WEBHOOK_EVENTS]),
  })
  .meta({ id: 'CreateWebhook' })
export type CreateWebhook = z.infer<typeof CreateWebhook>

export const CreatedWebhook = z
  .strictObject({
    webhook: Webhook,
    /** Signs every message; it is shown only once. */
    secret: z.string(),
  })
  .meta({ id: 'CreatedWebhook' })
export type CreatedWebhook = z.infer<typeof CreatedWebhook>

/** One message to one webhook, and how far it got. */
export const WebhookDelivery = z
  .strictObject({
    /** Sent as `webhook-id`, the same with every attempt. */
    id: WebhookDeliveryId,
    event: WebhookEvent,
    state: z.enum(DELIVERY_STATES),
    attempts: z.number().int(),
    /** The status of the last response; null if there was none. */
    status: z.number().int().nullable(),
    /** Why the last attempt failed; null if it did not. */
    error: z.string().nullable(),
    createdAt: Instant,
    lastTriedAt: Instant.nullable(),
    /** Null once it is delivered or given up. */
    nextTryAt: Instant.nullable(),
  })
  .meta({ id: 'WebhookDelivery' })
export type WebhookDelivery = z.infer<typeof WebhookDelivery>

export const ListDeliveries = PageQuery.extend({ state: z.enum(DELIVERY_STATES).optional() })
export type ListDeliveries = z.infer<typeof ListDeliveries>
