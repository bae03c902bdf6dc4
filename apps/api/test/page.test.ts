import { mkdir, rm, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib'
import { beforeAll, expect, test } from 'vitest'
import { makeApp, type TestApp } from './support/app.ts'
import { useDatabase } from './support/database.ts'
import { errorOf } from './support/error-of.ts'

const database = useDatabase()
const SCRIPT = `console.log(${'"long enough to be compressed",'.repeat(60)})`
let pageDir: string
let app: TestApp

beforeAll(async () => {
  pageDir = join(database().folder, 'page')
  await mkdir(join(pageDir, 'assets'), { recursive: true })
  await writeFile(join(pageDir, 'index.html'), '<!doctype html><title>Tiebreak</title>')
  await writeFile(join(pageDir, 'icon.svg'), '<svg/>')
  await writeFile(join(pageDir, 'assets', 'index-Ab12.js'), SCRIPT)
  await writeFile(join(pageDir, 'assets', 'index-Ab12.js.br'), brotliCompressSync(SCRIPT))
  await writeFile(join(pageDir, 'assets', 'index-Ab12.js.gz'), gzipSync(SCRIPT))
  await writeFile(join(pageDir, 'assets', 'font-Cd34.woff2'), 'font')
  await writeFile(join(pageDir, 'assets', 'index-Ab12.js.map'), 'secret source')
  await writeFile(join(database().folder, 'secret.txt'), 'SECRET')
  app = makeApp(database(), { pageDir })
})

test('the page answers every address that it understands itself, and is asked for again each time', async () => {
  for (const path of ['/', '/sign-in', '/projects/01a/annotate', '/join?x=1']) {
    const answer = await app.request(path)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(answer.headers.get('cache-control')).toBe('no-cache')
    expect(await answer.text()).toContain('<title>Tiebreak</title>')
  }
})

test('files have their types, and hashed ones may be kept for ever', async () => {
  const script = await app.request('/assets/index-Ab12.js')
  expect(script.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
  expect(script.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
  expect(await script.text()).toBe(SCRIPT)
  expect((await app.request('/assets/font-Cd34.woff2')).headers.get('content-type')).toBe('font/woff2')
  const icon = await app.request('/icon.svg')
  expect(icon.headers.get('content-type')).toBe('image/svg+xml')
  expect(icon.headers.get('cache-control')).toBe('no-cache')
})

test('a file that the browser has is not sent again', async () => {
  for (const path of ['/', '/icon.svg', '/assets/index-Ab12.js']) {
    const etag = (await app.request(path)).headers.get('etag') ?? ''
    expect(etag).toMatch(/^".+"$/)
    for (const known of [etag, `"other", W/${etag}`]) {
      const again = await app.request(path, { headers: { 'if-none-match': known } })
      expect(again.status).toBe(304)
      expect(await again.text()).toBe('')
    }
    expect((await app.request(path, { headers: { 'if-none-match': '"other"' } })).status).toBe(200)
  }
})

test('what the build compressed is sent to whoever can read that, each encoding under a tag of its own', async () => {
  const path = '/assets/index-Ab12.js'
  const tags = new Set<string>()
  for (const [accepted, encoding, read] of [
    ['gzip, br', 'br', brotliDecompressSync],
    ['gzip', 'gzip', gunzipSync],
    ['identity', null, (body: Buffer) => body],
  ] as const) {
    const headers = { 'accept-encoding': accepted }
    // A part can't be requested: the whole is the right response to that.
    const answer = await app.request(path, { headers: { ...headers, range: 'bytes=0-9' } })
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-encoding')).toBe(encoding)
    expect(answer.headers.get('vary')).toBe('Accept-Encoding')
    expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    const body = Buffer.from(await answer.arrayBuffer())
    expect(body.length).toBe(Number(answer.headers.get('content-length')))
    expect(read(body).toString()).toBe(SCRIPT)
    const head = await app.request(path, { method: 'HEAD', headers })
    const byGet = new Map(answer.headers)
    for (const [name, value] of head.headers) if (name !== 'x-request-id') expect(value, name).toBe(byGet.get(name))
    const tag = answer.headers.get('etag') ?? ''
    expect((await app.request(path, { headers: { ...headers, 'if-none-match': tag } })).status).toBe(304)
    expect((await app.request(path, { headers: { 'accept-encoding': 'zstd', 'if-none-match': tag } })).status).toBe(
      encoding === null ? 304 : 200,
    )
    tags.add(tag)
  }
  expect(tags.size).toBe(3)
})

test('a missing file is missing, and source maps are not given away', async () => {
  for (const path of [
    '/assets/none.js',
    '/assets/',
    '/favicon.ico',
    '/robots.txt',
    '/assets/index-Ab12.js.map',
    '/assets/index-Ab12.js.br',
  ])
    expect(await errorOf(await app.request(path))).toMatchObject({ code: 'route_not_found', status: 404 })
})

test('no path leads out of the folder', async () => {
  for (const path of [
    '//secret.txt',
    '/..%2fsecret.txt',
    '/%2e%2e/secret.txt',
    '/assets/..%5c..%5csecret.txt',
    '/assets//..//../secret.txt',
    '/assets/%00',
    '/\\..\\secret.txt',
    '//evil.example/',
  ]) {
    const answer = await app.request(path)
    expect(await answer.text(), path).not.toContain('SECRET')
    expect(answer.headers.get('location'), path).toBeNull()
  }
})

test('the page under another name of this machine leads to the one that cookies are for', async () => {
  const cases = [
    ['http://127.0.0.1:4310', 'http://localhost:4310/join?x=1', 'http://127.0.0.1:4310/join?x=1'],
    ['http://localhost:4310', 'http://127.0.0.1:4310/', 'http://localhost:4310/'],
    ['http://127.0.0.1:4310', 'http://127.0.0.1:4310/', null],
    ['http://127.0.0.1:4310', 'http://192.168.0.7:4310/', null],
    ['https://tiebreak.example.org', 'http://localhost:4310/', null],
    ['http://127.0.0.1:4310', 'http://localhost:4310//evil.example/', null],
  ] as const
  for (const [publicUrl, asked, leadsTo] of cases) {
    const answer = await makeApp(database(), { pageDir, publicUrl }).requestUrl(asked)
    expect(answer.headers.get('location'), asked).toBe(leadsTo)
  }
})

test('a page that is not built says so, and one that is built again is served', async () => {
  const folder = join(database().folder, 'later')
  const later = makeApp(database(), { pageDir: folder })
  const missing = await later.request('/')
  expect(missing.status).toBe(503)
  expect(missing.headers.get('content-type')).toContain('text/plain')
  expect(await missing.text()).toContain('not built')
  await mkdir(folder)
  await writeFile(join(folder, 'index.html'), 'first')
  expect(await (await later.request('/')).text()).toBe('first')
  await writeFile(join(folder, 'index.html'), 'second')
  await utimes(join(folder, 'index.html'), 1, 1)
  expect(await (await later.request('/')).text()).toBe('second')
  await rm(folder, { recursive: true })
  expect((await later.request('/')).status).toBe(503)
})
