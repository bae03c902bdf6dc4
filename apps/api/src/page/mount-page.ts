import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { DomainError } from '@tiebreak/contracts/errors.ts'
import type { Context, Hono } from 'hono'
import type { AppDeps, AppEnv } from '#app-env.ts'
import { chooseEncoding } from '#encoding/choose-encoding.ts'
import { isKnown } from '#etag.ts'
import { loadPage, type Page, type PageFile } from './load-page.ts'

const HASHED = '/assets/'
const NOT_BUILT =
  'Tiebreak’s pages are not built yet.\n\nRun "npm start" in its folder, or "pnpm --filter @tiebreak/web build", then reload.\nThe API works without them.\n'

/**
 * Serves the built page: its files by name, and `index.html` for every address that the page itself handles. Hashed
 * files may be cached for ever; everything else is revalidated each time, with 304 if unchanged.
 */
export function mountPage(app: Hono<AppEnv>, { pageDir, publicUrl }: AppDeps): void {
  const current = keepPage(pageDir)
  app.get('*', async (c) => {
    const path = c.req.path
    if (path === '/api' || path.startsWith('/api/')) throw new DomainError('route_not_found')
    c.set('route', 'page')
    if (path.includes('//') || path.includes('\\') || path.includes('%')) throw new DomainError('route_not_found')
    if (isOtherLoopbackName(c.req.url, publicUrl)) {
      const { pathname, search } = new URL(c.req.url)
      return c.redirect(`${new URL(publicUrl).origin}${pathname}${search}`, 302)
    }
    const page = await current()
    if (page === null) return c.text(NOT_BUILT, 503, { 'Retry-After': '10', 'Cache-Control': 'no-store' })
    const file = page.get(path)
    if (file !== undefined) return send(c, file, path.startsWith(HASHED))
    // An address with an extension is a file's: returning the page for it would only hide that the file is missing.
    const index = page.get('/index.html')
    if (index === undefined || path.startsWith(HASHED) || /\.\w{1,11}$/.test(path))
      throw new DomainError('route_not_found')
    return send(c, index, false)
  })
}

/** The page as it is on disk now: read again after each build. */
function keepPage(folder: string): () => Promise<Page | null> {
  let builtAt = 0
  let page: Promise<Page | null> = Promise.resolve(null)
  return async () => {
    const now = await stat(join(folder, 'index.html')).then(
      ({ mtimeMs }) => mtimeMs,
      () => 0,
    )
    if (now !== builtAt) {
      builtAt = now
      page = loadPage(folder)
    }
    return page
  }
}

function send(c: Context<AppEnv>, { type, plain, encoded }: PageFile, isHashed: boolean): Response {
  const encoding = chooseEncoding(c.req.header('accept-encoding'), [...encoded.keys()])
  const { body, etag } = (encoding && encoded.get(encoding)) ?? plain
  const headers = {
    ETag: etag,
    'Cache-Control': isHashed ? 'public, max-age=31536000, immutable' : 'no-cache',
    ...(encoded.size > 0 ? { Vary: 'Accept-Encoding' } : {}),
  }
  if (isKnown(c.req.header('if-none-match'), etag)) return c.body(null, 304, headers)
  return c.body(body, 200, {
    ...headers,
    'Content-Type': type,
    'Content-Length': String(body.length),
    ...(encoding ? { 'Content-Encoding': encoding } : {}),
  })
}

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]'])

/**
 * Whether a page was opened under a loopback name other than the public one (`localhost` for `127.0.0.1`). Cookies and
 * the origin check distinguish them, so the browser is redirected to the right one.
 */
function isOtherLoopbackName(requestUrl: string, publicUrl: string): boolean {
  const asked = new URL(requestUrl)
  const ours = new URL(publicUrl)
  return (
    asked.hostname !== ours.hostname &&
    asked.port === ours.port &&
    LOOPBACK.has(asked.hostname) &&
    LOOPBACK.has(ours.hostname)
  )
}
