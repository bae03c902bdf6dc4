import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { createInterface } from 'node:readline'

const BATCH_CHARACTERS = 64 * 1024

export type WrittenFile = { bytes: number; sha256: string; lines: number }

/** A file of JSON lines that is being written; `end` flushes it to disk. */
export class LinesWriter {
  readonly #file: FileHandle
  readonly #hash = createHash('sha256')
  #batch: string[] = []
  #characters = 0
  #bytes = 0
  #lines = 0

  private constructor(file: FileHandle) {
    this.#file = file
  }

  /** The file must not be there yet. */
  static async create(path: string): Promise<LinesWriter> {
    return new LinesWriter(await open(path, 'wx', 0o600))
  }

  get lines(): number {
    return this.#lines
  }

  async write(value: unknown): Promise<void> {
    const line = `${JSON.stringify(value)}\n`
    this.#batch.push(line)
    this.#characters += line.length
    this.#lines += 1
    if (this.#characters >= BATCH_CHARACTERS) await this.#flush()
  }

  async end(): Promise<WrittenFile> {
    await this.#flush()
    await this.#file.sync()
    await this.#file.close()
    return { bytes: this.#bytes, sha256: this.#hash.digest('hex'), lines: this.#lines }
  }

  /** Closes the file where writing broke off; whoever made its folder removes it. */
  async abandon(): Promise<void> {
    await this.#file.close()
  }

  async #flush(): Promise<void> {
    if (this.#batch.length === 0) return
    const chunk = Buffer.from(this.#batch.join(''), 'utf8')
    this.#batch = []
    this.#characters = 0
    this.#hash.update(chunk)
    this.#bytes += chunk.byteLength
    await this.#file.writeFile(chunk)
  }
}

/** The values of a file that this program wrote, line by line. */
export async function* readLines<Value>(path: string): AsyncGenerator<Value, void, undefined> {
  const stream = createReadStream(path, { highWaterMark: 256 * 1024 })
  try {
    for await (const line of createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY }))
      yield JSON.parse(line) as Value
  } finally {
    stream.destroy()
  }
}

/** Values that name their prompt by its number, in order, to be taken prompt by prompt. */
export function takeByNumber<Value extends { p: number }>(
  values: AsyncGenerator<Value, void, undefined>,
): { of: (p: number) => AsyncGenerator<Value, void, undefined>; end: () => Promise<void> } {
  let ahead: Value | undefined
  return {
    async *of(p) {
      for (;;) {
        if (ahead === undefined) {
          const next = await values.next()
          if (next.done) return
          ahead = next.value
        }
        if (ahead.p > p) return
        const value = ahead
        ahead = undefined
        if (value.p === p) yield value
      }
    },
    end: async () => {
      await values.return()
    },
  }
}
