import type { OpenMedia } from '@tiebreak/services/data/images/open-media.ts'
import { Download } from './download.ts'

/** Opened by itself, an image may load and run nothing at all. */
const POLICY = "default-src 'none'; sandbox"

/** An image as the answer, of the type that was found in its bytes. */
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
