/** Opened by itself, an image may load and run nothing at all. */
const POLICY = "default-src 'none'; sandbox"

/** An image as the answer, of the type that was found in its bytes. */
export function imageAnswer(image: { name: string; contentType: string; sha256: string; content: Buffer }): Response {
  return new Response(Uint8Array.from(image.content), {
    headers: {
      'Content-Type': image.contentType,
      'Content-Length': String(image.content.byteLength),
      'Content-Disposition': `inline; filename="${image.name}"`,
      'Content-Security-Policy': POLICY,
      ETag: `"${image.sha256}"`,
    },
  })
}
