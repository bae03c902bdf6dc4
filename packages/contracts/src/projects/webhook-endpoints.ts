import { leadsAndToken } from '#access.ts'
import { PageQuery, pageOf } from '#common.ts'
import { endpoint } from '#endpoint.ts'
import { InProject, InWebhook } from '#paths.ts'
import { CreatedWebhook, CreateWebhook, ListDeliveries, Webhook, WebhookDelivery } from './webhooks.ts'

export const listWebhooks = endpoint({
  method: 'get',
  path: '/api/v1/projects/{projectId}/webhooks',
  tag: 'Webhooks',
  summary: 'Webhooks of the project, without their secrets',
  access: leadsAndToken('manage'),
  params: InProject,
  query: PageQuery,
  status: 200,
  response: pageOf(Webhook),
  errors: [],
})

export const createWebhook = endpoint({
  method: 'post',
  path: '/api/v1/projects/{projectId}/webhooks',
  tag: 'Webhooks',
  summary: 'Create a webhook; its secret is shown only once',
  access: leadsAndToken('manage'),
  budget: 'webhooks',
  params: InProject,
  body: CreateWebhook,
  status: 201,
  response: CreatedWebhook,
  errors: ['outbound_off', 'outbound_refused', 'webhooks_full'],
})

export const removeWebhook = endpoint({
  method: 'delete',
  path: '/api/v1/projects/{projectId}/webhooks/{webhookId}',
  tag: 'Webhooks',
  summary: 'Remove a webhook; nothing more is sent to it',
  access: leadsAndToken('manage'),
  params: InWebhook,
  status: 204,
  errors: ['webhook_not_found'],
})

export const listWebhookDeliveries = endpoint({
  method: 'get',
  path: '/api/v1/projects/{projectId}/webhooks/{webhookId}/deliveries',
  tag: 'Webhooks',
  summary: 'Messages to a webhook with their attempts, newest first',
  access: leadsAndToken('manage'),
  params: InWebhook,
  query: ListDeliveries,
  status: 200,
  response: pageOf(WebhookDelivery),
  errors: ['webhook_not_found'],
})
