import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import { ApiError, createClient } from '@tiebreak/client/client.ts'
import { API } from '@tiebreak/contracts/api.ts'
import { ProjectId } from '@tiebreak/contracts/ids.ts'
import { expect, onTestFinished, test } from 'vitest'
import { remoteClient } from '../src/remote/remote-client.ts'

const ID = '01990000-0000-7000-8000-000000000001'
const projectId = ProjectId.parse(ID)

type Answer = 'break off' | { status: number; body: unknown; retryAfter?: number | string }

/** A server that takes each request whole, and then breaks the connection off or answers; and a client of it. */
async function serverOf(answers: Answer[]) {
  const asked: Pick<IncomingMessage, 'method' | 'headers'>[] = []
  const server = createServer(async (request, response) => {
    asked.push(request)
    for await (const _chunk of request);
    const next = answers.shift() ?? 'break off'
    if (next === 'break off') return void request.socket.destroy()
    const { status, body, retryAfter } = next
    const headers = { 'content-type': 'application/json', ...(retryAfter ? { 'retry-after': String(retryAfter) } : {}) }
    response.writeHead(status, headers).end(JSON.stringify(body))
  }).listen(0, '127.0.0.1')
  onTestFinished(() => void server.close())
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : 0
  const url = `http://127.0.0.1:${port}`
  const client = remoteClient({ TIEBREAK_URL: url, TIEBREAK_TOKEN: 'tb_x' })
  return { url, client, keys: () => asked.map(({ headers }) => headers['idempotency-key']) }
}

const waiting = {
  status: 409,
  retryAfter: 1,
  body: { error: { code: 'idempotency_in_progress', message: 'Still in progress.', requestId: 'x' } },
}

test('a call whose connection breaks off is made again with its key, and creates one thing', async () => {
  const { client, keys } = await serverOf(['break off', waiting, { status: 202, body: { jobId: ID } }])
  expect(await client.call(API.fitScores, { params: { projectId } })).toEqual({ jobId: ID })
  expect(keys()).toHaveLength(3)
  expect(new Set(keys()).size).toBe(1)
  expect(keys()[0]).toMatch(/^[0-9a-f-]{36}$/)
})

test('two calls have two keys; reading is repeated without one, and what changes something otherwise is not repeated', async () => {
  const one = await serverOf([
    { status: 202, body: { jobId: ID } },
    { status: 202, body: { jobId: ID } },
  ])
  for (const _ of [1, 2]) await one.client.call(API.fitScores, { params: { projectId } })
  expect(new Set(one.keys()).size).toBe(2)

  const reading = await serverOf(['break off', { status: 200, body: { items: [], nextCursor: null } }])
  expect(await reading.client.call(API.listJobs, { params: { projectId } })).toEqual({ items: [], nextCursor: null })
  expect(reading.keys()).toEqual([undefined, undefined])

  const changing = await serverOf(['break off'])
  const call = changing.client.call(API.updateProject, { params: { projectId }, body: { description: 'x' } })
  await expect(call).rejects.toMatchObject({ code: 'unreachable' })
  expect(changing.keys()).toEqual([undefined])
})

test('how long to wait is read as seconds, from us, and as a date, from a proxy in between', async () => {
  const busy = { error: { code: 'busy', message: 'Busy.', requestId: 'x' } }
  const inAnHour = new Date(Date.now() + 3_600_000).toUTCString()
  const waits = []
  for (const retryAfter of [7, inAnHour, 'soon', new Date(0).toUTCString()]) {
    const { url } = await serverOf([{ status: 503, retryAfter, body: busy }])
    const error = await createClient({ baseUrl: url, token: 'tb_x' })
      .call(API.listJobs, { params: { projectId } })
      .catch((thrown: unknown) => thrown)
    waits.push(error instanceof ApiError ? error.retryAfterSeconds : error)
  }
  expect(waits).toEqual([7, expect.closeTo(3_600, -2), null, null])
})
