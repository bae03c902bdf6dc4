/** A file that can be read from its start, and from anywhere: Parquet begins at its end. */
export type FileSource = {
  byteLength: number
  bytes: () => AsyncIterable<Uint8Array>
  slice: (start: number, end?: number) => Promise<ArrayBuffer>
}

/** A file that is in memory already. */
export function sourceOf(content: string | Uint8Array): FileSource {
  const bytes = Buffer.from(content)
  return {
    byteLength: bytes.length,
    async *bytes() {
      yield bytes
    },
    async slice(start, end) {
      return Uint8Array.from(bytes.subarray(start, end)).buffer
    },
  }
}
