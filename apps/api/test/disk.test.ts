import { statfs } from 'node:fs/promises'
import { API } from '@tiebreak/contracts/api.ts'
import { ErrorBody } from '@tiebreak/contracts/error-body.ts'
import { freePort } from '@tiebreak/postgres-server/free-port.ts'
import { expect, test } from 'vitest'
import { makeApp, signInAdmin } from './support/app.ts'
import { useDatabase } from './support/database.ts'
import { environmentOf, isReady, startProcess, until } from './support/processes.ts'

const database = useDatabase()

/** Starts a server that wants so much room, and asks it by HTTP. */
async function serverThatWants(limits: Record<string, string>) {
  const port = await freePort()
  const env = environmentOf(database(), port)
  const server = startProcess('server.ts', { ...env, ...limits })
  const ask = (path: string, init?: RequestInit) => fetch(`${env.TIEBREAK_URL}${path}`, init)
  await until(() =>
    ask('/healthz').then(
      ({ ok }) => ok,
      () => false,
    ),
  )
  return { server, port, env, ask }
}

test('a disk with less room than wanted makes the instance not ready, says why, and takes no upload', async () => {
  const { bavail, bsize, blocks } = await statfs(database().folder)
  const freeMib = Math.floor((bavail * bsize) / 1024 ** 2)
  const cookie = await signInAdmin(makeApp(database()), database())
  const client = makeApp(database()).client({ cookie })
  const { id } = await client.call(API.createProject, { body: { name: 'P' } })
  const more = Math.min(50, Math.ceil((100 * bavail) / blocks) + 1)
  const wants = [
    { TIEBREAK_DISK_LEAST_MIB: String(freeMib * 2), TIEBREAK_DISK_LEAST_PERCENT: '0' },
    ...((100 * bavail) / blocks < 50
      ? [{ TIEBREAK_DISK_LEAST_MIB: '0', TIEBREAK_DISK_LEAST_PERCENT: String(more) }]
      : []),
  ]
  for (const want of wants) {
    const { ask, env, server } = await serverThatWants(want)
    const ready = await ask('/readyz')
    expect(ready.status).toBe(503)
    expect(ErrorBody.parse(await ready.json()).error).toMatchObject({
      code: 'disk_short',
      message: expect.stringContaining('almost full'),
    })
    const refused = await ask(`/api/v1/projects/${id}/imports`, {
      method: 'POST',
      headers: { cookie, 'content-type': 'application/x-ndjson', origin: env.TIEBREAK_URL },
      body: '{}\n',
    })
    expect(ErrorBody.parse(await refused.json()).error.code).toBe('disk_short')
    expect(server.stdout()).toContain('a disk is almost full')
    server.child.kill('SIGTERM')
    await server.ended
  }
})

test('with room enough it is ready and takes an upload', async () => {
  const { port, env, ask } = await serverThatWants({
    TIEBREAK_DISK_LEAST_MIB: '1',
    TIEBREAK_DISK_LEAST_PERCENT: '0',
  })
  await until(() => isReady(port))
  const cookie = await signInAdmin(makeApp(database()), database())
  const { id } = await makeApp(database())
    .client({ cookie })
    .call(API.createProject, { body: { name: 'P' } })
  const send = (body: string) =>
    ask(`/api/v1/projects/${id}/imports`, {
      method: 'POST',
      headers: { cookie, 'content-type': 'application/x-ndjson', origin: env.TIEBREAK_URL },
      body,
    })
  expect((await send('{}\n')).status).toBe(202)
})
