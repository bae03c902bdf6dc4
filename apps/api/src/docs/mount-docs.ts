import { readFile } from 'node:fs/promises'
import { DomainError } from '@tiebreak/contracts/errors.ts'
import type { Context, Hono } from 'hono'
import type { AppEnv } from '#app-env.ts'

const FILES = {
  'index.html': 'text/html; charset=utf-8',
  'reference.css': 'text/css; charset=utf-8',
  'reference.js': 'text/javascript; charset=utf-8',
} as const
type FileName = keyof typeof FILES

/**
 * Serves the reference page at `/api/docs`: three files of our own that show the OpenAPI document, within the
 * Content-Security-Policy. Nothing is fetched from elsewhere.
 */
export function mountDocs(app: Hono<AppEnv>): void {
  const kept = new Map<FileName, Promise<string>>()
  const textOf = (name: FileName) => {
    const text = kept.get(name) ?? readFile(new URL(name, import.meta.url), 'utf8')
    kept.set(name, text)
    return text
  }
  const send = async (c: Context<AppEnv>, name: FileName) => {
    const text = await textOf(name)
    const headers = { 'Content-Type': FILES[name], 'Content-Length': String(Buffer.byteLength(text)) }
    return c.body(text, 200, headers)
  }
  app.get('/api/docs', async (c) => {
    c.set('route', '/api/docs')
    return send(c, 'index.html')
  })
  app.get('/api/docs/:file', async (c) => {
    c.set('route', '/api/docs')
    const name = c.req.param('file')
    if (!isFileName(name)) throw new DomainError('route_not_found')
    return send(c, name)
  })
}

function isFileName(name: string): name is FileName {
  return Object.hasOwn(FILES, name)
}
