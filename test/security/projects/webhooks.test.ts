import { API } from '@tiebreak/contracts/api.ts'
import { ErrorBody } from '@tiebreak/contracts/error-body.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { CreatedWebhook, WEBHOOKS_MOST } from '@tiebreak/contracts/projects/webhooks.ts'
import { createWebhook } from '@tiebreak/services/projects/webhooks/create-webhook.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Caller, type Edge, makeEdge, OUTBOUND, type Person } from '../edge.ts'

let edge: Edge
let lead: { person: Person; caller: Caller }
let projectId: ProjectId

beforeAll(async () => {
  edge = await makeEdge()
  projectId = await edge.scene.project()
  lead = await edge.person('lead')
  await edge.join(projectId, lead.person, 'lead')
})
afterAll(() => edge.end())

const create = (url: string) =>
  edge.send(lead.caller, API.createWebhook, { params: { projectId }, body: { url, events: ['export.done'] } })

it('is refused where the operator lets nothing out', async () => {
  const input = { projectId, url: 'https://hooks.example.org/', events: ['export.done' as const] }
  const refused = createWebhook({ ctx: edge.scene.as(lead.person), input })
  await expect(refused).rejects.toMatchObject({ code: 'outbound_off' })
})

it.each([
  'https://127.0.0.1/',
  'https://[::1]/',
  'https://169.254.169.254/latest/meta-data',
  'https://2130706433/',
  'http://hooks.example.org/',
  'https://user:password@hooks.example.org/',
])('is refused with a reason for %s', async (url) => {
  const answer = await create(url)
  const { error } = ErrorBody.parse(await answer.json())
  expect({ status: answer.status, code: error.code, path: error.details?.[0]?.path }).toEqual({
    status: 422,
    code: 'outbound_refused',
    path: 'body.url',
  })
})

it('has a secret that is shown once and can be read nowhere: not in a list, the database, the audit log or the log', async () => {
  const answer = await create('https://hooks.example.org/path-secret')
  const { webhook, secret } = CreatedWebhook.parse(await answer.json())
  expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/)
  const list = await edge.send(lead.caller, API.listWebhooks, { params: { projectId } })
  expect(await list.text()).not.toContain(secret.slice(6))
  const rows = await edge.unwalled("select encode(secret, 'base64') as sealed from webhooks")
  const audited = await edge.unwalled(`select * from audit_events where action = 'webhook.create'`)
  expect(audited).toHaveLength(1)
  const places = [JSON.stringify(rows), JSON.stringify(audited), edge.logged.join('\n')]
  for (const place of places) {
    expect(place).not.toContain(secret.slice(6))
    expect(place).not.toContain('path-secret')
  }
  const [stored] = await edge.unwalled('select secret from webhooks')
  const key = Buffer.from(secret.slice(6), 'base64')
  expect(Buffer.from(stored?.secret as Buffer).includes(key)).toBe(false)
  await edge.send(lead.caller, API.removeWebhook, { params: { projectId, webhookId: webhook.id } })
  const host = `${new URL(webhook.url).protocol}//${new URL(webhook.url).host}`
  expect(await edge.unwalled('select secret, url from webhooks')).toEqual([{ secret: null, url: host }])
})

it('is one of twenty at most, however many are created at once', async () => {
  const ctx = { ...edge.scene.as(lead.person), outbound: OUTBOUND }
  const input = { projectId, url: 'https://hooks.example.org/', events: ['export.done' as const] }
  const tries = Array.from({ length: WEBHOOKS_MOST + 4 }, () => createWebhook({ ctx, input }))
  const outcomes = await Promise.allSettled(tries)
  const refused = outcomes.flatMap((one) => (one.status === 'rejected' ? [one.reason.code] : []))
  expect(refused).toEqual(Array.from({ length: 4 }, () => 'webhooks_full'))
  expect(await edge.unwalled('select id from webhooks where removed_at is null')).toHaveLength(WEBHOOKS_MOST)
})
