import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { HonoRequest, MiddlewareHandler } from 'hono'
import type { AppEnv } from '#app-env.ts'
import { isKnown } from '#etag.ts'
import { chooseEncoding, type Encoding } from './choose-encoding.ts'

/** What fits into one packet arrives no sooner for being smaller. */
const LEAST_BYTES = 1_000
const COMPRESSIBLE = /^(?:application\/json|text\/(?:html|css|javascript))\b/
/** Somebody waits for it: at these levels it takes less time than it saves, a millisecond for 50 kB. */
const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }
const GZIP = { level: 6 }

const inBrotli = promisify<Uint8Array, object, Buffer>(brotliCompress)
const inGzip = promisify<Uint8Array, object, Buffer>(gzip)

/**
 * Sends the API's JSON in the encoding that the client prefers, or 304 if it has the same already. Only what is complete
 * and of known length is compressed: streams, and files of which parts can be requested, pass as they are.
 *
 * What is compressed has a weak entity tag: it means the same as the plain text, and its bytes may be different with
 * another version of Node. docs/decisions/0015 says why compressing gives no secret away.
 */
export function compressAnswers(): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    await next()
    // The page's files were compressed when it was built.
    if (!c.req.path.startsWith('/api/')) return
    const { headers, status } = c.res
    const bytes = Number(headers.get('content-length') ?? Number.NaN)
    if (Number.isNaN(bytes) || headers.has('accept-ranges') || headers.has('content-encoding')) return
    if (!COMPRESSIBLE.test(headers.get('content-type') ?? '')) return

    const encoding = bytes >= LEAST_BYTES && isOwn(c.req) ? chooseEncoding(c.req.header('accept-encoding')) : null
    const tag = headers.get('etag')
    const isHad = status === 200 && tag !== null && isKnown(c.req.header('if-none-match'), tag)
    c.header('Vary', 'Accept-Encoding', { append: true })
    if (tag !== null && encoding !== null) c.header('ETag', `W/${tag}`)
    if (isHad) {
      c.res = new Response(null, { status: 304, headers: c.res.headers })
      for (const name of ['Content-Type', 'Content-Length']) c.res.headers.delete(name)
    } else if (encoding !== null) {
      const body = await compressed(new Uint8Array(await c.res.arrayBuffer()), encoding)
      c.res = new Response(body, { status, headers: c.res.headers })
      c.header('Content-Encoding', encoding)
      c.header('Content-Length', String(body.length))
    }
  }
}

/** Beside the event loop. */
async function compressed(body: Uint8Array, encoding: Encoding): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(encoding === 'br' ? await inBrotli(body, BROTLI) : await inGzip(body, GZIP))
}

/**
 * Whether a request is not one that another site's page makes a browser send. Such a page could try out what the size
 * of a response says about it, so it gets the response uncompressed. Programs don't send the header.
 */
function isOwn(request: HonoRequest): boolean {
  return ['same-origin', 'none', undefined].includes(request.header('sec-fetch-site'))
}
