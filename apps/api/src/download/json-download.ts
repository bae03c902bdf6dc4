import { createHash } from 'node:crypto'
import { Download } from './download.ts'

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
