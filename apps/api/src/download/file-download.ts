import { Readable } from 'node:stream'
import type { Log } from '@tiebreak/services/context.ts'
import type { OpenedFile } from '@tiebreak/services/instance/files/opened-file.ts'
import { Download } from './download.ts'

/**
 * A file as a download: streamed, never shown by the browser. The status is gone before the first byte, so a file that
 * breaks off later can only end the connection, which shows the client that it is not whole, and tell the log.
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
      // A file that can't be opened fails here, where the answer can still say so.
      const stream = await read(part)
      stream.once('error', (error: Error) => {
        if (error.name === 'AbortError') log.info({ fileName }, 'the client disconnected before it had the whole file')
        else log.error({ error, fileName }, 'sending a file failed part-way')
      })
      return Readable.toWeb(stream)
    },
  })
}
