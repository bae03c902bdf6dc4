import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { DomainError } from '@tiebreak/contracts/errors.ts'
import type { Log } from '@tiebreak/services/context.ts'
import type { OpenMedia } from '@tiebreak/services/data/images/open-media.ts'
import type { OpenedFile } from '@tiebreak/services/instance/files/opened-file.ts'
import type { Context } from 'hono'
import type { AppEnv } from '#app-env.ts'
import { isKnown } from '#etag.ts'
import { type ByteRange, byteRange } from './byte-range.ts'

/** Bytes that a caller may fetch in full or in part: what a handler returns when the response is a file. */
export class Download {
  /** Content-Type, and other headers the file needs. */
  readonly headers: Readonly<Record<string, string>>
  readonly bytes: number
  /** In hex. Different bytes have a different one, which makes it a strong entity tag. */
  readonly sha256: string
  readonly open: (part: ByteRange) => Promise<ReadableStream<Uint8Array> | Uint8Array<ArrayBuffer>>
  /** Called instead of `open` when no byte is sent. */
  readonly discard: () => Promise<void>

  constructor({
    headers,
    bytes,
    sha256,
    open,
    discard = async () => undefined,
  }: Pick<Download, 'headers' | 'bytes' | 'sha256' | 'open'> & Partial<Pick<Download, 'discard'>>) {
    this.headers = headers
    this.bytes = bytes
    this.sha256 = sha256
    this.open = open
    this.discard = discard
  }
}

/**
 * A file as a download: streamed, never displayed by the browser. The status is sent before the first byte, so if the
 * file breaks off later, all that can be done is to cut the connection, which shows the client that it is incomplete,
 * and to log it.
 */
export function fileDownload({ fileName, contentType, bytes, sha256, read, discard }: OpenedFile, log: Log): Download {
  const plainName = fileName.replace(/[^\w.-]/g, '_')
  return new Download({
    headers: {
      'Content-Type': contentType,
      'Content-Disposition': `attachment; filename="${plainName}"; filename*=UTF-8''${encodeURIComponent(fileName)}`,
    },
    bytes,
    sha256,
    ...(discard ? { discard } : {}),
    async open(part) {
      // A file that can't be opened fails here, while the response can still say so.
      const stream = await read(part)
      stream.once('error', (error: Error) => {
        if (error.name === 'AbortError') log.info({ fileName }, 'the client disconnected before it had the whole file')
        else log.error({ error, fileName }, 'sending a file failed part-way')
      })
      return Readable.toWeb(stream)
    },
  })
}

/** Opened on its own, an image may load and run nothing. */
const POLICY = "default-src 'none'; sandbox"

/** An image as the response, with the type found in its bytes. */
export function imageDownload({ name, contentType, sha256, content }: OpenMedia): Download {
  return new Download({
    headers: {
      'Content-Type': contentType,
      'Content-Disposition': `inline; filename="${name}"`,
      'Content-Security-Policy': POLICY,
    },
    bytes: content.byteLength,
    sha256,
    open: async ({ first, last }) => Uint8Array.from(content.subarray(first, last + 1)),
  })
}

/** A JSON text that is saved rather than read. */
export function jsonDownload(fileName: string, text: string): Download {
  const content = Uint8Array.from(Buffer.from(text))
  return new Download({
    headers: {
      'Content-Type': 'application/json',
      'Content-Disposition': `attachment; filename="${fileName}"`,
    },
    bytes: content.byteLength,
    sha256: createHash('sha256').update(content).digest('hex'),
    open: async ({ first, last }) => content.slice(first, last + 1),
  })
}

/**
 * The response with a file: all of it, the requested part, only the headers (HEAD), or that the caller already has it.
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
