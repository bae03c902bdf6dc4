import type { Server } from 'node:http'
import { API } from '@tiebreak/contracts/api.ts'
import { connect } from '@tiebreak/db/connect.ts'
import { freePort } from '@tiebreak/postgres-server/free-port.ts'
import { getFigures } from '@tiebreak/services/instance/get-figures.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createLog } from '#log.ts'
import { createMetrics, type Metrics } from '#metrics/create-metrics.ts'
import { serveMetrics } from '#metrics/serve-metrics.ts'
import { makeApp, signInAdmin, type TestApp } from './support/app.ts'
import { useDatabase } from './support/database.ts'
import { environmentOf, isReady, startProcess, until } from './support/processes.ts'

const database = useDatabase()
const log = createLog({ name: 'api', level: 'silent' })
let metrics: Metrics
let app: TestApp
let cookie: string
let port: number
let server: Server

beforeAll(async () => {
  const { db } = database()
  metrics = createMetrics({ figures: () => getFigures(db) })
  app = makeApp(database(), { metrics })
  cookie = await signInAdmin(app, database())
  port = await freePort()
  server = await serveMetrics(metrics, { port, log })
})
afterAll(() => {
  server.close()
})

const scrape = async () => (await fetch(`http://127.0.0.1:${port}/metrics`)).text()

/** The value of one line of the text format. */
function figureOf(text: string, line: string): number {
  const found = text.split('\n').find((one) => one.startsWith(`${line} `))
  return Number(found?.slice(line.length + 1))
}

test('requests are counted by route, method and status, with their duration and without any id', async () => {
  const project = await app.client({ cookie }).call(API.createProject, { body: { name: 'Counted' } })
  for (let at = 0; at < 3; at++) await app.request(`/api/v1/projects/${project.id}`, { headers: { cookie } })
  await app.request(`/api/v1/projects/${project.id}`)
  await app.request('/api/v1/nowhere/at/all')
  const text = await scrape()
  const count = (labels: string) => figureOf(text, `tiebreak_http_request_duration_seconds_count{${labels}}`)
  expect(count('method="GET",route="/api/v1/projects/{projectId}",status="200"')).toBe(3)
  expect(count('method="GET",route="/api/v1/projects/{projectId}",status="401"')).toBe(1)
  expect(count('method="GET",route="none",status="404"')).toBe(1)
  expect(text).toMatch(/duration_seconds_bucket\{le="\+Inf",method="POST",route="\/api\/v1\/projects",status="201"\} 1/)
  expect(text).not.toContain(project.id)
  expect(text).not.toContain('nowhere')
})

test('the pool, and jobs that wait and run, are told as they are now', async () => {
  const { unwalled } = database()
  const before = await scrape()
  expect(figureOf(before, 'tiebreak_database_up')).toBe(1)
  expect(figureOf(before, 'tiebreak_workers{state="alive"}')).toBe(0)
  expect(figureOf(before, 'tiebreak_workers{state="frozen"}')).toBe(0)
  expect(figureOf(before, 'tiebreak_open_leases')).toBe(0)
  expect(figureOf(before, 'tiebreak_fold_lag_seconds')).toBe(0)
  expect(figureOf(before, 'tiebreak_pool_connections{state="busy"}')).toBeGreaterThanOrEqual(0)
  expect(figureOf(before, 'tiebreak_pool_waiting_callers')).toBe(0)

  const client = app.client({ cookie })
  const { id: projectId } = await client.call(API.createProject, { body: { name: 'Figures' } })
  const inProject = { params: { projectId } }
  await client.call(API.createExport, { ...inProject, body: { format: 'votes' } })
  await client.call(API.createExport, { ...inProject, body: { format: 'trl' } })
  await unwalled(`update graphile_worker._private_jobs set locked_at = now(), locked_by = 'w' where id = (
    select min(id) from graphile_worker._private_jobs)`)
  const text = await scrape()
  expect(figureOf(text, 'tiebreak_jobs{kind="export",state="waiting"}')).toBe(1)
  expect(figureOf(text, 'tiebreak_jobs{kind="export",state="running"}')).toBe(1)
})

test('without a database the scrape still answers, and says that what it can not know is unknown', async () => {
  const away = connect({ url: 'postgres://nobody:x@127.0.0.1:1/none' })
  const { body } = await createMetrics({ figures: () => getFigures(away) }).text()
  expect(figureOf(body, 'tiebreak_database_up')).toBe(0)
  expect(figureOf(body, 'tiebreak_open_leases')).toBeNaN()
  expect(body).not.toContain('tiebreak_pool_connections{')
  expect(figureOf(body, 'tiebreak_process_nodejs_eventloop_lag_seconds')).toBeGreaterThanOrEqual(0)
  await away.close()
})

test('the port has /metrics and nothing else, and page and API do not have it', async () => {
  for (const path of ['/', '/api/v1/me', '/metrics/x', '/healthz'])
    expect((await fetch(`http://127.0.0.1:${port}${path}`)).status).toBe(404)
  expect((await fetch(`http://127.0.0.1:${port}/metrics`, { method: 'POST' })).status).toBe(404)
  const answer = await app.request('/metrics', { headers: { cookie } })
  expect(await answer.text()).not.toContain('tiebreak_')
})

test('the process serves metrics on loopback when it is told a port, and is silent about it otherwise', async () => {
  const [own, watched, watchedPort] = [await freePort(), await freePort(), await freePort()]
  const silent = startProcess('server.ts', environmentOf(database(), own))
  const open = startProcess('server.ts', {
    ...environmentOf(database(), watched),
    TIEBREAK_METRICS_PORT: String(watchedPort),
  })
  await until(async () => (await isReady(own)) && (await isReady(watched)))
  const answer = await fetch(`http://127.0.0.1:${watchedPort}/metrics`)
  expect(answer.headers.get('content-type')).toContain('text/plain')
  expect(await answer.text()).toContain('tiebreak_database_up 1')
  open.child.kill('SIGTERM')
  silent.child.kill('SIGTERM')
  expect(await open.ended).toBe(0)
  expect(await silent.ended).toBe(0)
})
