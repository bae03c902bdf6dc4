import { once } from 'node:events'
import { Readable } from 'node:stream'
import type { Log } from '@tiebreak/services/context.ts'

type OpenFile = { fileName: string; contentType: string; bytes: number; sha256: string; stream: Readable }

/**
 * A file as the answer: streamed, always a download, never shown by the browser. The status is gone before the first
 * byte, so a file that breaks off later can only end the connection, which shows the client that it is not whole, and
 * tell the log.
 */
export async function fileAnswer(file: OpenFile, log: Log): Promise<Response> {
  const { fileName, contentType, bytes, sha256, stream } = file
  // A file that can't be opened fails here, where the answer can still say so.
  await once(stream, 'open')
  stream.once('error', (error: Error) => {
    if (error.name === 'AbortError') log.info({ fileName }, 'the client went away before it had the whole file')
    else log.error({ error, fileName }, 'a file broke off while it was sent')
  })
  const plainName = fileName.replace(/[^\w.-]/g, '_')
  return new Response(Readable.toWeb(stream), {
    headers: {
      'Content-Type': contentType,
      'Content-Length': String(bytes),
      'Content-Disposition': `attachment; filename="${plainName}"; filename*=UTF-8''${encodeURIComponent(fileName)}`,
      ETag: `"${sha256}"`,
    },
  })
}
