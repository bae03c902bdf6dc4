import { DomainError } from '@tiebreak/contracts/errors.ts'
import type { Context } from 'hono'
import type { AppEnv } from '#app-env.ts'
import { isKnown } from '#etag.ts'
import { byteRange } from './byte-range.ts'
import type { Download } from './download.ts'

/**
 * The answer with a file: whole, the one part that was asked for, nothing but its headers (HEAD), or that the caller
 * has it already.
 * @throws DomainError `range_not_satisfiable`
 */
export async function sendDownload(
  c: Context<AppEnv>,
  { headers: own, bytes, sha256, open, discard }: Download,
): Promise<Response> {
  const etag = `"${sha256}"`
  const headers = { ...own, ETag: etag, 'Accept-Ranges': 'bytes' }
  const isHad = isKnown(c.req.header('if-none-match'), etag)
  const whole = { ...headers, 'Content-Length': String(bytes) }
  if (isHad || c.req.method === 'HEAD') {
    await discard()
    return isHad ? new Response(null, { status: 304, headers }) : new Response(null, { headers: whole })
  }

  const asked = { range: c.req.header('range'), ifRange: c.req.header('if-range') }
  const part = byteRange(asked, { bytes, etag })
  if (part === 'unsatisfiable') {
    await discard()
    c.header('Content-Range', `bytes */${bytes}`)
    throw new DomainError('range_not_satisfiable')
  }
  if (part === null) return new Response(await open({ first: 0, last: bytes - 1 }), { headers: whole })
  return new Response(await open(part), {
    status: 206,
    headers: {
      ...headers,
      'Content-Length': String(part.last - part.first + 1),
      'Content-Range': `bytes ${part.first}-${part.last}/${bytes}`,
    },
  })
}
