import { once } from 'node:events'
import { Readable } from 'node:stream'

type OpenFile = { fileName: string; contentType: string; bytes: number; sha256: string; stream: Readable }

/** A file as the answer: streamed, always a download, never shown by the browser. */
export async function fileAnswer({ fileName, contentType, bytes, sha256, stream }: OpenFile): Promise<Response> {
  // A file that can't be opened fails here, where the answer can still say so.
  await once(stream, 'open')
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
