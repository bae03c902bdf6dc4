import { createHmac, timingSafeEqual } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { ApiClient } from '@tiebreak/client/client.ts'
import { API } from '@tiebreak/contracts/api.ts'
import type { ProjectId, WebhookId } from '@tiebreak/contracts/ids.ts'
import type { WebhookDelivery } from '@tiebreak/contracts/projects/webhooks.ts'
import { freePort } from '@tiebreak/postgres-server/free-port.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { childOf } from '#support/child-of.ts'
import { insideDatabase } from '#support/inside-database.ts'
import { ADMIN, type Instance, startInstance } from '#support/instance.ts'
import { plainRows } from '#support/scene.ts'
import { until } from '#support/until.ts'

type Message = { path: string; headers: Record<string, string>; body: string; at: number }

/**
 * What a receiver does, written from the text of Standard Webhooks 1.0: the secret is Base64 after its prefix, the
 * signed content is id, timestamp and body with full stops between, and one of the signatures of version 1 has to fit.
 */
function verify(secret: string, { headers, body, at }: Message): unknown {
  const [id, timestamp] = [headers['webhook-id'], headers['webhook-timestamp']]
  if (!/^\d+$/.test(timestamp ?? '') || Math.abs(at / 1000 - Number(timestamp)) > 300) throw new Error('too old or new')
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
  const right = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`, 'utf8').digest()
  const given = (headers['webhook-signature'] ?? '').split(' ').map((one) => one.split(','))
  const fits = given.some(([version, signature = '']) => {
    const bytes = Buffer.from(signature, 'base64')
    return version === 'v1' && bytes.length === right.length && timingSafeEqual(bytes, right)
  })
  if (!fits) throw new Error('not signed with this secret')
  return JSON.parse(body)
}

/** A receiver that can be down, refuse, or keep its response to itself. */
class Receiver {
  readonly got: Message[] = []
  status: number | 'hold' = 204
  retryAfter: string | undefined
  readonly port: number
  #server: Server | undefined
  constructor(port: number) {
    this.port = port
  }
  async up(): Promise<void> {
    this.#server = createServer(async (request, response) => {
      const at = Date.now()
      const chunks: Buffer[] = []
      for await (const chunk of request) chunks.push(chunk)
      const headers = Object.fromEntries(Object.entries(request.headers).map(([name, text]) => [name, String(text)]))
      this.got.push({ path: request.url ?? '', headers, body: Buffer.concat(chunks).toString(), at })
      if (this.status === 'hold') return
      response.writeHead(this.status, this.retryAfter === undefined ? {} : { 'retry-after': this.retryAfter }).end()
    }).listen(this.port, '127.0.0.1')
    await once(this.#server, 'listening')
  }
  async down(): Promise<void> {
    const server = this.#server
    server?.closeAllConnections()
    if (server?.listening) await new Promise((done) => server.close(done))
  }
  of(path: string): Message[] {
    return this.got.filter((one) => one.path === path)
  }
}

describe('webhooks', () => {
  let instance: Instance
  let receiver: Receiver
  let admin: ApiClient
  let projectId: ProjectId
  let hooks = 0

  beforeAll(async () => {
    receiver = new Receiver(await freePort())
    await receiver.up()
    instance = await startInstance({ env: { TIEBREAK_OUTBOUND: `127.0.0.1:${receiver.port}` } })
    admin = await instance.signIn(ADMIN)
    projectId = (await admin.call(API.createProject, { body: { name: 'Told' } })).id
  })
  afterAll(async () => {
    await instance.stop()
    await receiver.down()
  })

  const create = async (events?: ('import.done' | 'import.failed' | 'export.done' | 'export.failed')[]) => {
    hooks += 1
    const path = `/${hooks}`
    const body = { url: `http://127.0.0.1:${receiver.port}${path}`, ...(events ? { events } : {}) }
    const { webhook, secret } = await admin.call(API.createWebhook, { params: { projectId }, body })
    return { path, secret, id: webhook.id }
  }
  const remove = (webhookId: WebhookId) => admin.call(API.removeWebhook, { params: { projectId, webhookId } })
  const logOf = async (webhookId: WebhookId) =>
    (await admin.call(API.listWebhookDeliveries, { params: { projectId, webhookId } })).items
  const logged = (webhookId: WebhookId, what: string, is: (one: WebhookDelivery) => boolean) =>
    until(what, async () => (await logOf(webhookId)).find(is))
  const send = async (text: string) => {
    const query = { fileName: 'x.jsonl' }
    return admin.upload(API.startImport, { params: { projectId }, query }, text)
  }
  const cut = async () => {
    const made = await admin.call(API.createExport, { params: { projectId }, body: { format: 'votes' } })
    await until('the export is done', async () => {
      const now = await admin.call(API.getExport, { params: { projectId, exportId: made.id } })
      return now.state === 'done'
    })
    return made
  }

  it('an import and an export that end are told, signed as Standard Webhooks says, to those who want to hear of it', async () => {
    const [all, exportsOnly] = [await create(), await create(['export.done', 'export.failed'])]
    const text = plainRows({ prompts: 2 }).map((row) => JSON.stringify(row))
    const started = await send(text.join('\n'))
    await until('the import was told', async () => receiver.of(all.path).length === 1)
    const failed = await send('\u0000\u0001 no format')
    await until('the failed import was told', async () => receiver.of(all.path).length === 2)
    const made = await cut()
    await until('the export was told', async () => receiver.of(exportsOnly.path).length === 1)
    await until('the export was told to both', async () => receiver.of(all.path).length === 3)

    const told = receiver.of(all.path).map((message) => verify(all.secret, message))
    expect(told).toEqual([
      {
        type: 'import.done',
        timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
        data: { projectId, jobId: started.jobId, importId: started.importId, state: 'done' },
      },
      expect.objectContaining({
        type: 'import.failed',
        data: { projectId, jobId: failed.jobId, importId: failed.importId, state: 'failed' },
      }),
      expect.objectContaining({
        type: 'export.done',
        data: { projectId, jobId: made.jobId, exportId: made.id, state: 'done' },
      }),
    ])
    const [heard] = receiver.of(exportsOnly.path)
    if (heard === undefined) throw new Error('it was heard')
    expect(verify(exportsOnly.secret, heard)).toMatchObject({ type: 'export.done' })
    expect(heard.headers['content-type']).toBe('application/json')
    // Anything else fits no signature: another secret, body, id or time.
    expect(() => verify(all.secret, heard)).toThrow('not signed')
    expect(() => verify(exportsOnly.secret, { ...heard, body: `${heard.body} ` })).toThrow('not signed')
    const earlier = String(Number(heard.headers['webhook-timestamp']) - 60)
    for (const change of [{ 'webhook-id': 'another' }, { 'webhook-timestamp': earlier }]) {
      const message = { ...heard, headers: { ...heard.headers, ...change } }
      expect(() => verify(exportsOnly.secret, message)).toThrow('not signed')
    }
    expect(() => verify(exportsOnly.secret, { ...heard, at: heard.at + 301_000 })).toThrow('too old')

    const log = await logOf(all.id)
    expect(
      log.map(({ event, state, attempts, status, error, nextTryAt }) => [
        event,
        state,
        attempts,
        status,
        error,
        nextTryAt,
      ]),
    ).toEqual(['export.done', 'import.failed', 'import.done'].map((event) => [event, 'delivered', 1, 204, null, null]))
    expect(log.map(({ id }) => id).sort()).toEqual(
      receiver
        .of(all.path)
        .map(({ headers }) => headers['webhook-id'])
        .sort(),
    )
    await remove(all.id)
    await remove(exportsOnly.id)
  })

  it('a receiver that is down and comes up again gets each message once, under one id', async () => {
    const hook = await create(['export.done'])
    await receiver.down()
    await cut()
    const waiting = await logged(hook.id, 'an attempt has failed', ({ attempts }) => attempts === 1)
    expect(waiting).toMatchObject({ state: 'waiting', status: null, error: expect.stringContaining('ECONNREFUSED') })
    const waitMs = Date.parse(waiting.nextTryAt ?? '') - Date.parse(waiting.lastTriedAt ?? '')
    expect(waitMs).toBeGreaterThanOrEqual(5_000)
    expect(waitMs).toBeLessThanOrEqual(5_500)
    receiver.status = 503
    receiver.retryAfter = '3600'
    await receiver.up()
    const refused = await logged(hook.id, 'it was refused', ({ attempts }) => attempts === 2)
    expect(refused).toMatchObject({ state: 'waiting', status: 503 })
    const askedMs = Date.parse(refused.nextTryAt ?? '') - Date.parse(refused.lastTriedAt ?? '')
    expect(askedMs).toBeGreaterThanOrEqual(3_600_000)

    receiver.status = 204
    receiver.retryAfter = undefined
    // An hour passes.
    const database = await insideDatabase(instance)
    await database.query(`update graphile_worker._private_jobs set run_at = now() where key = 'delivery:' || $1`, [
      refused.id,
    ])
    await database.end()
    const delivered = await logged(hook.id, 'it was delivered', ({ state }) => state === 'delivered')
    expect(delivered).toMatchObject({ attempts: 3, status: 204, error: null, nextTryAt: null })
    await cut()
    await logged(hook.id, 'the next is delivered', ({ id, state }) => id !== delivered.id && state === 'delivered')
    const ids = receiver.of(hook.path).map(({ headers }) => headers['webhook-id'])
    expect(ids).toEqual([refused.id, refused.id, expect.not.stringMatching(refused.id)])
    // Each attempt has a signature of its own time.
    for (const message of receiver.of(hook.path)) verify(hook.secret, message)
    await remove(hook.id)
  })

  it('while a receiver keeps its response no transaction is open; a worker that is killed then sends again under the same id', async () => {
    const hook = await create(['export.done'])
    receiver.status = 'hold'
    await cut()
    await until('it has arrived', async () => receiver.of(hook.path).length === 1)
    const database = await insideDatabase(instance)
    const { rows } = await database.query(
      `select count(*) filter (where xact_start is not null and state like 'idle in transaction%')::integer as open,
         count(*)::integer as connections
       from pg_stat_activity where application_name = 'tiebreak-worker'`,
    )
    expect(rows[0].open).toBe(0)
    expect(rows[0].connections).toBeGreaterThan(0)
    // Jobs go on meanwhile.
    await cut()
    await database.end()

    process.kill(await childOf(instance.process.pid, '/worker.ts'), 'SIGKILL')
    receiver.status = 204
    const [first] = await until('both are delivered', async () => {
      const log = await logOf(hook.id)
      return log.length === 2 && log.every(({ state }) => state === 'delivered') ? log.toReversed() : null
    })
    const ids = receiver.of(hook.path).map(({ headers }) => headers['webhook-id'])
    expect(ids.filter((id) => id === first?.id).length).toBe(2)
    expect(new Set(ids).size).toBe(2)
    await remove(hook.id)
  })

  it('a webhook that was removed gets nothing more, not even what was waiting', async () => {
    const hook = await create(['export.done'])
    receiver.status = 500
    await cut()
    await logged(hook.id, 'an attempt has failed', ({ attempts }) => attempts === 1)
    await remove(hook.id)
    receiver.status = 204
    const database = await insideDatabase(instance)
    const ended = await until('its message was given up', async () => {
      const { rows } = await database.query(
        'select state, error, attempts from webhook_deliveries where webhook_id = $1',
        [hook.id],
      )
      return rows[0]?.state === 'given_up' ? rows[0] : null
    })
    const { rows: secrets } = await database.query('select secret from webhooks where id = $1', [hook.id])
    await database.end()
    expect(ended).toEqual({ state: 'given_up', error: 'The webhook was removed.', attempts: 1 })
    expect(secrets).toEqual([{ secret: null }])
    await cut()
    expect(receiver.of(hook.path)).toHaveLength(1)
  })
})
