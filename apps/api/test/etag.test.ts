import { API } from '@tiebreak/contracts/api.ts'
import type { Endpoint } from '@tiebreak/contracts/endpoint.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { beforeAll, describe, expect, test } from 'vitest'
import { makeApp, signInAdmin, type TestApp } from './support/app.ts'
import { useDatabase } from './support/database.ts'

const database = useDatabase()
let app: TestApp
let cookie: string
let ids: Record<string, string>
let projectId: ProjectId

beforeAll(async () => {
  app = makeApp(database())
  cookie = await signInAdmin(app, database())
  const client = app.client({ cookie })
  projectId = (await client.call(API.createProject, { body: { name: 'P' } })).id
  const imported = await client.upload(API.startImport, { params: { projectId } }, '{"prompt":1}\n')
  const exported = await client.call(API.createExport, { params: { projectId }, body: { format: 'votes' } })
  await client.upload(API.uploadMedia, { params: { projectId }, query: { name: 'dot.png' } }, DOT)
  ids = { projectId, name: 'dot.png', importId: imported.importId, jobId: imported.jobId, exportId: exported.id }
})

/** The smallest picture: one pixel. */
const DOT = new Blob([
  Uint8Array.from(
    atob('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='),
    (character) => character.charCodeAt(0),
  ),
])

const ask = ({ path }: Endpoint, headers: Record<string, string> = {}) =>
  app.request(
    path.replace(/\{(\w+)\}/g, (_, name: string) => ids[name] ?? ''),
    { headers: { cookie, ...headers } },
  )

const endpoints: [string, Endpoint][] = Object.entries(API)

describe.each(endpoints.filter(([, { polled }]) => polled))(
  '%s, which pages ask again and again,',
  (_name, endpoint) => {
    test('answers 304 without a body to whoever has the same, and all of it to others', async () => {
      const first = await ask(endpoint)
      const etag = first.headers.get('etag') ?? ''
      expect(first.status).toBe(200)
      expect(etag).toMatch(/^"(?:[\w-]{27}|[0-9a-f]{64})"$/)
      expect(first.headers.get('cache-control')).toBe('private, no-cache')
      // A file is sent as it is, whatever the client accepts.
      expect(first.headers.get('vary')).toBe(`${endpoint.download ? '' : 'Accept-Encoding, '}Cookie, Authorization`)
      for (const known of [etag, `W/${etag}`, `"other", ${etag}`]) {
        const again = await ask(endpoint, { 'if-none-match': known })
        expect(again.status).toBe(304)
        expect(await again.text()).toBe('')
        expect(again.headers.get('etag')).toBe(etag)
        expect(again.headers.get('content-security-policy')).toBeTruthy()
      }
      const other = await ask(endpoint, { 'if-none-match': '"other"' })
      expect(other.status).toBe(200)
      expect(await other.text()).toBe(await first.text())
    })
  },
)

test('what changed is answered whole, with another tag', async () => {
  const first = await ask(API.listJobs)
  await app.client({ cookie }).call(API.createExport, {
    params: { projectId },
    body: { format: 'trl' },
  })
  const again = await ask(API.listJobs, { 'if-none-match': first.headers.get('etag') ?? '' })
  expect(again.status).toBe(200)
  expect(again.headers.get('etag')).not.toBe(first.headers.get('etag'))
})

test('a caller who may not ask learns nothing from a tag, and what is not polled is never kept', async () => {
  const first = await ask(API.listJobs)
  const refused = await app.request(`/api/v1/projects/${ids.projectId}/jobs`, {
    headers: { 'if-none-match': first.headers.get('etag') ?? '' },
  })
  expect(refused.status).toBe(401)
  expect(refused.headers.get('cache-control')).toBe('no-store')
  const me = await ask(API.getMe)
  expect(me.headers.get('cache-control')).toBe('no-store')
  expect(me.headers.has('etag')).toBe(false)
})
