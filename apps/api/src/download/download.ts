import type { ByteRange } from './byte-range.ts'

/** Bytes that a caller may take whole or in part: what a handler gives where the answer is a file. */
export class Download {
  /** Content-Type and whatever else the file asks for. */
  readonly headers: Readonly<Record<string, string>>
  readonly bytes: number
  /** In hex; other bytes have another one, which makes it a strong entity tag. */
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
